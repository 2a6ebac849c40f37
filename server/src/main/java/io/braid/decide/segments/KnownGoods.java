package io.braid.decide.segments;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.know.catalog.Product;
import io.braid.know.catalog.ProductLookup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue for the fold, read product by product as rules ask and kept for a minute of shop time: what a changed product says is
 * believed up to a minute late.
 *
 * <p>Thread rule: one thread.
 */
final class KnownGoods {
    /** Products kept, those asked for last. */
    static final int KEPT_MAX = 10_000;

    static final long KEPT_MS = 60_000;

    private record Key(int workspace, String product) {}

    private record Known(Optional<Product> product, long readMs) {}

    private final ProductLookup products;
    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > KEPT_MAX;
        }
    };

    KnownGoods(ProductLookup products) {
        this.products = products;
    }

    /** As it is now, or was when it was asked for first; a transaction is opened only to ask. */
    Optional<Product> find(Storage storage, int workspace, String product) {
        Key key = new Key(workspace, product);
        Known kept = known.get(key);
        if (kept == null) {
            kept = new Known(storage.inTransaction(tx -> products.find(tx, workspace, product)), 0);
            known.put(key, kept);
        }
        return kept.product;
    }

    Goods at(Transaction tx, int workspace, long nowMs) {
        return product -> {
            Key key = new Key(workspace, product);
            Known kept = known.get(key);
            if (kept == null || nowMs - kept.readMs >= KEPT_MS || nowMs < kept.readMs) {
                kept = new Known(products.find(tx, workspace, product), nowMs);
                known.put(key, kept);
            }
            return kept.product;
        };
    }
}
