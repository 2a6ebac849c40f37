package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Ticker;
import io.braid.know.catalog.Product;
import io.braid.know.catalog.ProductChange;
import io.braid.know.catalog.Products;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.Background;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who look at a product what became of it: takes the catalogue's changes one by one, asks history who put the product on a wish
 * list or into a cart or viewed it within {@link #DAYS}, and says it to the newest {@link #PEOPLE_MAX} of them through {@link
 * ProductTriggers}. A change is forgotten when the log has all of it; told again after a crash it is the same events, so each person hears of
 * a change once. Without history nobody is known to look, and nobody is told.
 *
 * <p>Thread rule: {@link #step} the worker's; the others any thread.
 */
final class ProductWatch implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(ProductWatch.class);

    static final int DAYS = 30;
    static final int PEOPLE_MAX = 10_000;
    /** So often it is looked for changes, machine time. */
    static final long LOOK_MS = 2_000;
    /** Changes of one look; another follows at once. */
    static final int CHANGES_MAX = 100;

    private static final long ASK_MS = 30_000;

    private static final String WATCHERS = """
            SELECT coalesce(a.living_id, e.profile_id) person, max(e.time_ms) seen
            FROM event e LEFT JOIN alias a ON a.workspace_id = e.workspace_id AND a.profile_id = e.profile_id
            WHERE e.workspace_id = ? AND e.p_product_id = ? AND e.time_ms >= ? AND e.kind = 'track'
              AND e.name IN ('Product Added to Wishlist', 'Product Added', 'Product Viewed')
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?""";

    private final ProductTriggers triggers;
    private final Clock clock;
    private House house;
    private volatile Executor executor = Runnable::run;
    private volatile CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
    private volatile long nextMs;

    private record House(int workspace, Products products, History history, Ticker ticker) {}

    ProductWatch(ProductTriggers triggers, Clock clock) {
        this.triggers = triggers;
        this.clock = clock;
    }

    /** Told once, before the first step. */
    void open(int workspace, Products products, History history, Ticker ticker) {
        house = new House(workspace, products, history, ticker);
    }

    /** Looks on other threads from now on. */
    void readOn(Executor threads) {
        executor = threads;
    }

    @Override
    public boolean waiting() {
        return house != null && looking.isDone() && house.ticker.nowMs() >= nextMs;
    }

    @Override
    public boolean step(long nowMs) {
        if (!waiting()) {
            return false;
        }
        nextMs = house.ticker.nowMs() + LOOK_MS;
        looking = CompletableFuture.runAsync(this::look, executor).exceptionally(fault -> {
            LOG.warn("Changes of products could not be told; they are tried again", fault);
            return null;
        });
        return true;
    }

    /** Tells of what changed. */
    void look() {
        List<ProductChange> changes = house.products.changes(house.workspace, CHANGES_MAX);
        for (ProductChange change : changes) {
            Product product = change.product();
            triggers.tell(
                    house.workspace,
                    what(change.what()),
                    product.key(),
                    Long.toString(change.seq()),
                    properties(change),
                    watchers(product.key()));
            house.products.told(house.workspace, change.seq());
        }
        if (changes.size() == CHANGES_MAX) {
            nextMs = 0;
        }
    }

    private List<Long> watchers(String product) {
        if (!house.history.on()) {
            return List.of();
        }
        long sinceMs = clock.nowMs() - DAYS * Durations.DAY_MS;
        return house.history.query(
                WATCHERS, List.of(house.workspace, product, sinceMs, PEOPLE_MAX), row -> row.getLong(1), ASK_MS);
    }

    private static ProductTriggers.What what(ProductChange.What what) {
        return switch (what) {
            case BACK_IN_STOCK -> ProductTriggers.What.BACK_IN_STOCK;
            case PRICE_DROPPED -> ProductTriggers.What.PRICE_DROPPED;
            case LOW_STOCK -> ProductTriggers.What.LOW_STOCK;
        };
    }

    /** What the messages of the gallery print. */
    private static ObjectNode properties(ProductChange change) {
        Product product = change.product();
        ObjectNode said = Json.object().put("name", product.name());
        if (!product.url().isEmpty()) {
            said.put("url", product.url());
        }
        if (product.priceMinor().isPresent()) {
            said.put("price", Money.major(product.priceMinor().getAsLong(), product.currency()))
                    .put("currency", product.currency());
        }
        change.wasMinor().ifPresent(was -> said.put("was", Money.major(was, product.currency())));
        product.stock().ifPresent(stock -> said.put("left", stock));
        return said;
    }
}
