package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Ticker;
import io.braid.spine.history.History;
import io.braid.spine.history.InventedHistory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many products in one question have the same people as each by itself. {@code -Dbraid.watch.events=10000000} invents so many events and prints
 * what asking for all 5,000 products costs many at a time, and for a tenth of them one by one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchersTest {
    private static final int EVENTS = Integer.getInteger("braid.watch.events", 40_000);
    private static final int PRODUCTS = 5_000;
    private static final long UNTIL_MS = 1_790_000_000_000L;
    private static final long SINCE_MS = UNTIL_MS - 60 * Durations.DAY_MS;

    @TempDir
    static Path home;

    private InventedHistory invented;
    private History history;

    @BeforeAll
    void invent() {
        invented = InventedHistory.make(home, 256, 2, EVENTS, 3_000, UNTIL_MS, Ticker.system());
        history = invented.history();
    }

    @AfterAll
    void close() {
        invented.close();
    }

    private static List<String> products(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "p" + n).toList();
    }

    /** All of them, in as many questions as it takes. */
    private static Map<String, List<Long>> all(Watchers watchers, List<String> products) {
        Map<String, List<Long>> people = new TreeMap<>();
        List<String> open = new ArrayList<>(products);
        while (!open.isEmpty()) {
            Watchers.Found found = watchers.first(1, open, SINCE_MS);
            assertThat(found.answered()).isNotEmpty().isSubsetOf(open);
            assertThat(found.answered()).containsAll(found.people().keySet());
            found.answered().forEach(product -> people.put(product, found.of(product)));
            open.removeAll(found.answered());
        }
        return people;
    }

    private static Map<String, List<Long>> singly(Watchers watchers, List<String> products) {
        Map<String, List<Long>> people = new TreeMap<>();
        products.forEach(product -> people.putAll(all(watchers, List.of(product))));
        return people;
    }

    @Test
    void manyInOneQuestionAreTheSamePeopleInTheSameOrderAsOneByOne() {
        List<String> some = new ArrayList<>(products(0, 100));
        some.add("nobody-looks-at-it");
        some.add("'; DROP TABLE event; --");
        Map<String, List<Long>> many = all(new Watchers(history), some);
        assertThat(many).isEqualTo(singly(new Watchers(history), some)).isEqualTo(counted(some, Watchers.PEOPLE_MAX));
        assertThat(many.get("nobody-looks-at-it")).isEmpty();
        assertThat(many.values().stream().mapToInt(List::size).sum()).isGreaterThan(100);
    }

    @Test
    void whatDoesNotFitIntoOneAnswerIsAskedForAgainAndOfAProductTheNewestCount() {
        List<String> some = products(0, 100);
        for (int rows : List.of(3, 4, 17, 100)) {
            assertThat(all(new Watchers(history, 2, rows), some))
                    .as("%d rows", rows)
                    .isEqualTo(counted(some, 2));
        }
    }

    @Test
    void noMoreProductsThanOneQuestionMayHaveAreAskedFor() {
        assertThat(new Watchers(history)
                        .first(1, products(0, Watchers.PRODUCTS_MAX + 1), SINCE_MS)
                        .answered())
                .hasSize(Watchers.PRODUCTS_MAX)
                .doesNotContain("p" + Watchers.PRODUCTS_MAX);
    }

    @Test
    void withoutHistoryNobodyIsKnownToLook() {
        Watchers.Found found = new Watchers(History.off()).first(1, products(0, 3), SINCE_MS);
        assertThat(found.answered()).containsExactlyInAnyOrder("p0", "p1", "p2");
        assertThat(found.people()).isEmpty();
    }

    @Test
    void whatItCostsIsPrinted() {
        List<String> some = products(0, EVENTS > 1_000_000 ? PRODUCTS : 50);
        List<String> tenth = some.subList(0, some.size() / 10);
        cost("one by one", tenth, () -> singly(new Watchers(history), tenth));
        cost("many at a time", some, () -> all(new Watchers(history), some));
    }

    private static void cost(String how, List<String> some, Runnable work) {
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long nanos = System.nanoTime();
        work.run();
        System.out.printf(
                "who looks at %,d products, %,d events, %s: %,d ms of processor, %,d ms%n",
                some.size(),
                EVENTS,
                how,
                (system.getProcessCpuTime() - cpu) / 1_000_000,
                (System.nanoTime() - nanos) / 1_000_000);
    }

    /** From all events, without asking for any product. */
    private Map<String, List<Long>> counted(List<String> products, int max) {
        record Seen(String product, long person, long ms) {}
        List<Seen> events = history.query(
                """
                SELECT e.p_product_id, coalesce(a.living_id, e.profile_id), e.time_ms
                FROM event e LEFT JOIN alias a ON a.workspace_id = e.workspace_id AND a.profile_id = e.profile_id
                WHERE e.name IN ('Product Added', 'Product Viewed') AND e.time_ms >= ?""", List.of(SINCE_MS), row -> new Seen(row.getString(1), row.getLong(2), row.getLong(3)), 60_000);
        Map<String, Map<Long, Long>> newest = new HashMap<>();
        events.forEach(seen -> newest.computeIfAbsent(seen.product(), none -> new HashMap<>())
                .merge(seen.person(), seen.ms(), Math::max));
        Map<String, List<Long>> people = new TreeMap<>();
        for (String product : products) {
            people.put(
                    product,
                    newest.getOrDefault(product, Map.of()).entrySet().stream()
                            .sorted(Comparator.comparing((Map.Entry<Long, Long> one) -> -one.getValue())
                                    .thenComparing(Map.Entry::getKey))
                            .limit(max)
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return people;
    }
}
