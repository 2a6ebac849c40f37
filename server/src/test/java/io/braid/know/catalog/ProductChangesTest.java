package io.braid.know.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.timers.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a product's changes people are told: each crossing once, whoever brings it and how often. */
final class ProductChangesTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Products products = new Products(database.storage(), new ManualClock(5_000));

    @AfterEach
    void close() {
        database.close();
    }

    private void put(int price, String currency, int stock) {
        products.put(
                1,
                "mug",
                Json.object()
                        .put("name", "Mug")
                        .put("price", price)
                        .put("currency", currency)
                        .put("stock", stock));
    }

    private void imported(ObjectNode fields) {
        products.patch(1, List.of(new ProductPatch("mug", "", fields)), true);
    }

    /** What is to be told now; then it is. */
    private List<String> told() {
        List<ProductChange> open = products.changes(1, 100);
        products.told(1, open.stream().map(ProductChange::seq).toList());
        return open.stream()
                .map(change -> change.what() + " " + change.product().key())
                .toList();
    }

    @Test
    void eachCrossingIsToldOnceAndNothingElseIs() {
        put(10, "EUR", 0);
        assertThat(told()).as("of a new product nobody waits").isEmpty();
        put(10, "EUR", 9);
        put(10, "EUR", 9);
        assertThat(told()).containsExactly("BACK_IN_STOCK mug");
        imported(Json.object().put("stock", 6));
        assertThat(told()).isEmpty();
        imported(Json.object().put("stock", 5));
        imported(Json.object().put("stock", 4));
        assertThat(told()).containsExactly("LOW_STOCK mug");
        imported(Json.object().put("price", 9).put("currency", "EUR"));
        imported(Json.object().put("price", 9).put("currency", "EUR"));
        assertThat(products.changes(1, 100).getFirst().wasMinor()).hasValue(1_000);
        assertThat(told()).containsExactly("PRICE_DROPPED mug");
        put(8, "USD", 4);
        put(11, "USD", 4);
        assertThat(told()).as("another currency, and dearer").isEmpty();
        imported(Json.object().put("stock", 0));
        imported(Json.object().put("stock", 3));
        assertThat(told()).as("back, though few").containsExactly("BACK_IN_STOCK mug");
    }

    @Test
    void whatIsNotSoAnyMoreIsForgotten() {
        put(10, "EUR", 9);
        put(9, "EUR", 9);
        put(12, "EUR", 9);
        assertThat(told()).isEmpty();
        put(11, "EUR", 9);
        products.archive(1, "mug");
        assertThat(told()).isEmpty();
        assertThat(products.changes(2, 100)).isEmpty();
    }

    @Test
    void manyWhoSayTheSameAtOnceMakeOneChange() throws InterruptedException {
        put(10, "EUR", 9);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            threads.add(Thread.ofVirtual().start(() -> put(9, "EUR", 9)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(told()).containsExactly("PRICE_DROPPED mug");
    }
}
