package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Goods;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    @Test
    void anEventIsOneRowWithTypedColumnsAndItsJson() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            rig.open();
            rig.track("a", "Order Completed", object("""
                    {"order_id": "o-1", "revenue": "499.50", "currency": "UAH", "total": 500, "brand": "Ноктюрн", "coupon": null,
                     "other": {"deep": 1},
                     "products": [{"product_id": "p1", "price": 100.5, "quantity": 2, "brand": "A"}, {"sku": "s2", "price": "3"}]}
                    """));
            rig.settle();
            assertThat(rig.ask("""
                    SELECT e.kind, e.name, p_order_id, p_revenue, p_total, amount_minor, p_brand, p_coupon, irregular,
                           json_extract_string(properties, '$.other.deep') FROM event e
                    """))
                    .containsExactly("track Order Completed o-1 499.500000 500.000000 49950 Ноктюрн null false 1");
            assertThat(rig.ask("""
                    SELECT ordinal, name, product_id, sku, price, quantity, price_minor FROM event_product ORDER BY ordinal
                    """))
                    .containsExactly(
                            "0 Order Completed p1 null 100.500000 2.000000 10050",
                            "1 Order Completed null s2 3.000000 null 300");
        }
    }

    @Test
    void whoAsksBeforeItHasItsTablesIsToldToComeAgain() {
        for (int n = 0; n < 5; n++) {
            try (HistoryRig rig = new HistoryRig(folder.resolve("again" + n))) {
                DuckHistory opening = rig.open();
                assertThat(answeredAtLast(opening)).containsExactly(0L);
            }
        }
    }

    /** Fails by anything but being told that it cannot be asked just now. */
    private static List<Long> answeredAtLast(History history) {
        for (long endMs = System.currentTimeMillis() + 30_000; ; ) {
            try {
                return history.query("SELECT count(*) FROM trait", List.of(), row -> row.getLong(1), 1_000);
            } catch (Unavailable e) {
                assertThat(System.currentTimeMillis()).isLessThan(endMs);
            }
        }
    }

    @Test
    void whatTheFoldWasToldOfProductsStaysWithTheEvent() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            rig.open();
            rig.goods = Goods.read("{\"s2\": {\"brand\": \"Мрія\", \"price\": 5.5, \"variant\": \"red\"}}");
            ObjectNode list = object("""
                    {"products": [{"sku": " s2 ", "brand": " ", "price": 3}, {"product_id": "s2"}, {"id": "p9"}]}
                    """);
            rig.track("a", "told", list);
            rig.settle();
            rig.goods = Goods.NONE;
            rig.track("a", "not told", list);
            rig.settle();
            assertThat(rig.ask("SELECT name, goods FROM event ORDER BY id"))
                    .containsExactly(
                            "told {\"s2\":{\"brand\":\"Мрія\",\"price\":5.5,\"variant\":\"red\"}}", "not told null");
            assertThat(rig.ask("SELECT brand, price, variant, price_minor FROM event_product ORDER BY id, ordinal"))
                    .containsExactly(
                            "Мрія 3.000000 red 300",
                            "Мрія 5.500000 red null",
                            "null null null null",
                            "  3.000000 null 300",
                            "null null null null",
                            "null null null null");
        }
    }

    @Test
    void whatATypedColumnCannotSayIsMarked() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            rig.open();
            rig.track("a", "list", object("{\"category\": [\"x\", \"y\"]}"));
            rig.track("a", "words", object("{\"price\": \"dear\"}"));
            rig.track("a", "digits", object("{\"price\": 0.12345678, \"value\": 1e15}"));
            rig.track("a", "plain", object("{\"price\": 0, \"category\": true, \"quantity\": \" 7 \"}"));
            rig.track("a", "hostile", object("{\"brand\": \"a\\u0000b\\ud800c\", \"total\": \"1e999999999\"}"));
            rig.settle();
            assertThat(rig.ask("SELECT name, irregular, p_category, p_price, p_quantity FROM event ORDER BY id"))
                    .containsExactly(
                            "list true null null null",
                            "words true null null null",
                            "digits true null null null",
                            "plain false true 0.000000 7.000000",
                            "hostile true null null null");
        }
    }

    @Test
    void traitsAreStatementsOfTheirTime() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            rig.open();
            ObjectNode body = Json.object();
            body.set("traits", object("{\"city\": \"Kyiv\", \"points\": 12.5, \"tags\": [1, 2], \"left\": null}"));
            rig.send(EventType.IDENTIFY, "a", "", body);
            rig.settle();
            assertThat(rig.ask("SELECT name, value, text, number FROM trait ORDER BY name"))
                    .containsExactly(
                            "city \"Kyiv\" Kyiv null",
                            "left null null null",
                            "points 12.5 12.5 12.500000",
                            "tags [1,2] null null");
        }
    }

    @Test
    void mergesAreResolvedWhenAskedAndUnmergesGiveTheRowsBack() {
        try (TestDatabase database = TestDatabase.fresh();
                HistoryRig rig = new HistoryRig(folder, database.storage())) {
            rig.open();
            rig.track("a", "seen", Json.object());
            rig.track("b", "seen", Json.object());
            rig.track("b", "seen", Json.object());
            rig.settle();
            long a = rig.people.id("a");
            long b = rig.people.id("b");
            rig.track("a", "merge", Json.object().put("with", "b"));
            rig.track("b", "seen", Json.object());
            rig.settle();
            String persons = """
                    SELECT coalesce(living_id, profile_id) AS person, count(*) FROM event
                    LEFT JOIN alias USING (workspace_id, profile_id) GROUP BY 1 ORDER BY 1
                    """;
            assertThat(rig.ask(persons)).containsExactly(a + " 5");

            rig.track("a", "split", Json.object().put("from", "b").put("restored", b));
            rig.settle();
            assertThat(rig.ask(persons)).containsExactly(a + " 3", b + " 3");
            assertThat(rig.ask("SELECT * FROM alias")).isEmpty();
        }
    }

    @Test
    void aFileThatIsMadeAgainSaysTheSame() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                HistoryRig rig = new HistoryRig(folder, database.storage())) {
            DuckHistory first = rig.open();
            rig.goods = Goods.read("{\"p1\": {\"brand\": \"x\"}}");
            rig.track("a", "seen", object("{\"brand\": \"x\"}"));
            rig.track("b", "seen", Json.object());
            rig.settle();
            long b = rig.people.id("b");
            rig.track("a", "merge", Json.object().put("with", "b"));
            rig.track("b", "late", Json.object());
            rig.settle();
            rig.track("a", "split", Json.object().put("from", "b").put("restored", b));
            rig.track("c", "seen", Json.object());
            rig.track("a", "merge", Json.object().put("with", "c"));
            rig.settle();
            List<String> events = rig.ask("SELECT * FROM event ORDER BY id");
            List<String> aliases = rig.ask("SELECT * FROM alias ORDER BY profile_id");
            assertThat(aliases).hasSize(1);
            rig.close(first);
            Files.delete(folder.resolve(DuckFile.NAME));

            DuckHistory again = rig.open();
            rig.settle();
            assertThat(rig.ask("SELECT * FROM event ORDER BY id")).isEqualTo(events);
            assertThat(rig.ask("SELECT * FROM alias ORDER BY profile_id")).isEqualTo(aliases);
            rig.close(again);

            Files.writeString(
                    folder.resolve(DuckFile.NAME), "this is no database, and long enough to be looked at".repeat(99));
            rig.open();
            rig.settle();
            assertThat(rig.ask("SELECT * FROM event ORDER BY id")).isEqualTo(events);
            assertThat(folder.resolve(DuckFile.NAME + ".aside")).exists();
        }
    }

    @Test
    void questionsCannotWriteNorReadFilesAndEndInTime() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            DuckHistory history = rig.open();
            rig.settle();
            rig.track("a", "seen", Json.object());
            rig.settle();
            assertThatThrownBy(() -> rig.ask("DELETE FROM event")).hasMessageContaining("read-only");
            assertThatThrownBy(() -> rig.ask("SELECT * FROM read_csv('/etc/passwd')"))
                    .hasMessageContaining("disabled by configuration");
            assertThatThrownBy(() -> rig.ask("SET memory_limit = '100GB'")).hasMessageContaining("locked");
            assertThatThrownBy(() -> history.query(
                            "SELECT count(*) FROM range(10000000) a, range(1000000) b WHERE a.range % 7 = b.range % 11",
                            List.of(), row -> row.getLong(1), 300))
                    .isInstanceOf(History.Timeout.class);
            assertThat(rig.ask("SELECT count(*) FROM event WHERE name = ?", "seen"))
                    .containsExactly("1");
        }
    }

    @Test
    void whoeverCancelsHearsNoFurtherRow() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            DuckHistory history = rig.open();
            rig.settle();
            rig.track("a", "seen", Json.object());
            rig.settle();
            List<Long> heard = new ArrayList<>();
            try (History.Session session = history.session(10_000)) {
                assertThatThrownBy(() -> session.each("SELECT * FROM range(10)", List.of(), row -> {
                            heard.add(row.getLong(1));
                            if (row.getLong(1) == 2) {
                                session.cancel();
                            }
                        }))
                        .isInstanceOf(History.Timeout.class);
                assertThatThrownBy(() -> session.each("SELECT 1", List.of(), row -> {}))
                        .isInstanceOf(History.Timeout.class);
            }
            assertThat(heard).containsExactly(0L, 1L, 2L);
        }
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json);
    }
}
