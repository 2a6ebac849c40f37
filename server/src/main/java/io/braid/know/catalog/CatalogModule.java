package io.braid.know.catalog;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.Enricher;
import java.util.List;

/** The catalogue. */
public final class CatalogModule {
    /** The lines of the table of permissions. */
    public static final String PERMISSIONS = """
            GET    /api/products        owner marketer operator analyst
            GET    /api/products/{key}  owner marketer operator analyst
            GET    /api/products/{key}/stores  owner marketer operator analyst
            PUT    /api/products/{key}  owner marketer
            PUT    /api/products/{key}/stores/{store}  owner marketer
            DELETE /api/products/{key}  owner marketer
            GET    /api/stores/{store}/products  owner marketer operator analyst
            """;

    private final Products products;

    /**
     * @param storage PostgreSQL
     * @param clock shop time
     */
    public CatalogModule(Storage storage, Clock clock) {
        this.products = new Products(storage, clock);
    }

    public Products products() {
        return products;
    }

    /** Tells the fold of the products that events name. */
    public Enricher enricher() {
        return new KnownGoods(new ProductStore()::find);
    }

    public Stock stock() {
        return new ProductStore()::available;
    }

    public List<Object> controllers() {
        return List.of(new ProductsApi(products));
    }
}
