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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who look at products what became of them: takes the catalogue's changes, many at a time, asks {@link Watchers} whom they
 * concern, and says it to these through {@link ProductTriggers}. Changes are forgotten when the log has all that was said of them; told again
 * after a crash it is the same events, so each person hears of a change once. Without history nobody is known to look, and nobody is told.
 *
 * <p>Thread rule: {@link #step} the worker's; the others any thread.
 */
final class ProductWatch implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(ProductWatch.class);

    static final int DAYS = 30;
    /** So often it is looked for changes, machine time. */
    static final long LOOK_MS = 2_000;

    private final ProductTriggers triggers;
    private final Clock clock;
    private House house;
    private volatile Executor executor = Runnable::run;
    private volatile CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
    private volatile long nextMs;

    private record House(int workspace, Products products, Watchers watchers, Ticker ticker) {}

    ProductWatch(ProductTriggers triggers, Clock clock) {
        this.triggers = triggers;
        this.clock = clock;
    }

    /** Told once, before the first step. */
    void open(int workspace, Products products, History history, Ticker ticker) {
        house = new House(workspace, products, new Watchers(history), ticker);
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

    /** Tells of what changed; where there was something, another look follows at once. */
    void look() {
        List<ProductChange> open = house.products.changes(house.workspace, Watchers.PRODUCTS_MAX);
        if (open.isEmpty()) {
            return;
        }
        long sinceMs = clock.nowMs() - DAYS * Durations.DAY_MS;
        while (!open.isEmpty()) {
            List<String> keys = open.stream().map(ProductWatch::key).distinct().toList();
            Watchers.Found found = house.watchers.first(house.workspace, keys, sinceMs);
            Map<Boolean, List<ProductChange>> parted = open.stream()
                    .collect(Collectors.partitioningBy(one -> found.answered().contains(key(one))));
            List<ProductChange> answered = parted.get(true);
            triggers.tell(
                    house.workspace,
                    answered.stream().map(one -> news(one, found.of(key(one)))).toList());
            house.products.told(
                    house.workspace, answered.stream().map(ProductChange::seq).toList());
            open = parted.get(false);
        }
        nextMs = 0;
    }

    private static String key(ProductChange change) {
        return change.product().key();
    }

    private static ProductTriggers.News news(ProductChange change, List<Long> people) {
        return new ProductTriggers.News(
                what(change.what()), key(change), Long.toString(change.seq()), properties(change), people);
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
