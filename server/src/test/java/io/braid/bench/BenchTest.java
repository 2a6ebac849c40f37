package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.spine.history.History;
import io.braid.spine.history.InventedHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @Test
    void aPercentileIsTheNearestRank() {
        Latencies latencies = new Latencies();
        assertThat(latencies.ms(99)).isZero();
        for (int ms = 100; ms >= 1; ms--) {
            latencies.add(ms * 1_000_000L);
        }
        assertThat(latencies.ms(50)).isEqualTo(50);
        assertThat(latencies.ms(99)).isEqualTo(99);
        assertThat(latencies.ms(100)).isEqualTo(100);
    }

    @Test
    void shoppersWriteJsonThatAnSdkWouldSendAndNoMessageIdTwice() {
        Shoppers shoppers =
                new Shoppers(Chance.seeded(7), Crowd.anybody(Chance.seeded(8), 1_000), Goods.sample(), "test");
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            JsonNode batch = Json.read(shoppers.batch(50, 1_700_000_000_000L).toString());
            assertThat(batch.get("sentAt").asText()).isEqualTo("2023-11-14T22:13:20Z");
            assertThat(batch.get("batch")).hasSize(50);
            batch.get("batch").forEach(event -> {
                ids.add(event.get("messageId").asText());
                names.add(event.path("event").asText(event.get("type").asText()));
                assertThat(event.hasNonNull("anonymousId")).isTrue();
            });
        }
        assertThat(ids).hasSize(1_000);
        assertThat(names).contains("page", "Product Viewed", "Product Added", "Checkout Started", "Order Completed");
        assertThat(Json.read(shoppers.identifies(0, 3, 0).toString()).get("batch"))
                .hasSize(3);
        assertThat(Json.read(shoppers.probe(4, 0).toString()).get("userId").asText())
                .isEqualTo("u4");
    }

    /** What stands in SQL there stands in Java here. */
    @Test
    void inventedGoodsAreThoseOfAnInventedPast(@TempDir Path home) {
        Goods goods = Goods.invented();
        try (InventedHistory past = InventedHistory.make(home, 64, 1, 2_000, 100, 1_790_000_000_000L, Ticker.system());
                History.Session session = past.history().session(60_000)) {
            Set<Goods.Product> told = new HashSet<>();
            session.each(
                    "SELECT p_product_id, p_category, p_brand, p_price, p_currency FROM event WHERE p_product_id IS NOT NULL",
                    List.of(),
                    row -> {
                        Goods.Product product =
                                goods.product(Integer.parseInt(row.getString(1).substring(1)));
                        assertThat(product)
                                .isEqualTo(new Goods.Product(
                                        row.getString(1),
                                        product.name(),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getDouble(4)));
                        assertThat(goods.currency()).isEqualTo(row.getString(5));
                        told.add(product);
                    });
            assertThat(told).hasSizeGreaterThan(500);
        }
    }

    @Test
    void whoVisitsDoesSomeThingsAndGoes() {
        Crowd crowd = Crowd.visits(Chance.seeded(7), 10_000_000);
        Map<Integer, Integer> events = new HashMap<>();
        for (int n = 0; n < 200_000; n++) {
            events.merge(crowd.next(), 1, Integer::sum);
        }
        // Some are still there.
        assertThat(200_000.0 / (events.size() - Crowd.VISITS)).isBetween(10.5, 11.5);
        assertThat(events.values().stream().filter(n -> n == 1).count()).isBetween(1_000L, 3_000L);
    }

    @Test
    void figuresAreOneFlatObjectOfNumbers() {
        Figures figures = new Figures();
        figures.put("floor_events_per_s", 25_000);
        figures.put("ack_p99_ms", 12.34567);

        assertThat(figures.json().toString()).isEqualTo("{\"floor_events_per_s\":25000,\"ack_p99_ms\":12.346}");
    }

    @Test
    void theMachineTellsOfThisProcess() throws IOException {
        long self = ProcessHandle.current().pid();

        assertThat(Machine.pssMb(List.of(self))).isGreaterThan(10);
        assertThat(Machine.cpuUs(self)).isPositive();
    }
}
