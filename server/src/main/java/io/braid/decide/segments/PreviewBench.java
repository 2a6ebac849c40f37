package io.braid.decide.segments;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.spine.history.History;
import io.braid.spine.history.InventedHistory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long previews of typical rules take, and how long the same questions take that somebody wrote by hand in SQL, who knew the shop, on
 * the same history. The two are asked in turn, so that whatever else the machine does slows both.
 *
 * <p>Thread rule: one thread.
 */
public final class PreviewBench {
    /** The shop's own: {@link InventedHistory} has others, too. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

    private static final long TIMEOUT_MS = 120_000;
    private static final long DAY_MS = 86_400_000;
    private static final String LIVING =
            " LEFT JOIN alias a ON a.workspace_id = 1 AND a.profile_id = e.profile_id WHERE e.workspace_id = 1";
    private static final String WHO = "coalesce(a.living_id, e.profile_id) AS person";
    private static final String BOUGHT_NOT = """
            (SELECT DISTINCT %1$s FROM person e %2$s) p WHERE person NOT IN
                (SELECT %1$s FROM event e %2$s AND kind = 'track' AND name = 'Order Completed' AND time_ms > %3$d)""";
    private static final String VIEWED = """
            SELECT %1$s FROM event e %2$s AND kind = 'track' AND name = 'Product Viewed' AND time_ms > %3$d
            GROUP BY 1 HAVING count(*) >= 3""";

    /**
     * A rule, measured.
     *
     * @param previewMs the median
     * @param handMs the median of the same question by hand
     * @param ratio of the two
     */
    public record Measured(String name, long people, double previewMs, double handMs, double ratio) {}

    private record Typical(String name, String rule, String sql) {}

    private final History history;
    private final long nowMs;
    private final Ticker ticker;
    private final PlainLines plain = new PlainLines();

    public PreviewBench(History history, long nowMs, Ticker ticker) {
        this.history = history;
        this.nowMs = nowMs;
        this.ticker = ticker;
    }

    private String hand(String sql, Object... more) {
        List<Object> values = new ArrayList<>(List.of(WHO, LIVING));
        values.addAll(Arrays.asList(more));
        return sql.formatted(values.toArray());
    }

    private List<Typical> typical() {
        return List.of(
                new Typical(
                        "count in a window",
                        "{'event':'Product Viewed','count':{'at_least':3},'within_days':7}",
                        "SELECT count(*) FROM (" + hand(VIEWED, nowMs - 7 * DAY_MS) + ")"),
                new Typical(
                        "sum in a window",
                        "{'sum':'revenue','of':'Order Completed','at_least':1000,'within_days':30}",
                        hand("""
                                SELECT count(*) FROM (SELECT %1$s FROM event e %2$s AND kind = 'track' AND name = 'Order Completed'
                                    AND time_ms > %3$d GROUP BY 1 HAVING sum(p_revenue) >= 1000)""", nowMs - 30 * DAY_MS)),
                new Typical(
                        "did not in a window",
                        "{'event':'Order Completed','count':{'exactly':0},'within_days':30}",
                        "SELECT count(*) FROM " + hand(BOUGHT_NOT, nowMs - 30 * DAY_MS)),
                new Typical(
                        "product line of a category",
                        "{'event':'Order Completed','products':[{'quantifier':'any','where':"
                                + "[{'property':'category','op':'is','value':'c7'}]}],'within_days':60}",
                        hand("""
                                SELECT count(DISTINCT person) FROM (SELECT %1$s FROM event e %2$s AND kind = 'track'
                                    AND name = 'Order Completed' AND time_ms > %3$d AND id IN (SELECT id FROM event_product
                                        WHERE workspace_id = 1 AND name = 'Order Completed' AND time_ms > %3$d
                                            AND lower(trim(category)) = 'c7'))""", nowMs - 60 * DAY_MS)),
                new Typical("last seen", "{'last_seen':{'more_than_days':14}}", hand("""
                                SELECT count(*) FROM (SELECT %1$s FROM person e %2$s GROUP BY 1
                                    HAVING coalesce(max(seen_ms), 0) <= %3$d)""", nowMs - 14 * DAY_MS)),
                new Typical("calendar month", "{'event':'Product Added','calendar':'month'}", calendar()),
                new Typical(
                        "sequence",
                        "{'sequence':[{'event':'Product Added'},{'event':'Checkout Started'}],'in_days':7,"
                                + "'without':{'event':'Order Completed'},'within_days':30}",
                        hand("""
                                WITH e AS MATERIALIZED (SELECT %1$s, name, time_ms AS t FROM event e %2$s AND kind = 'track' AND time_ms > %4$d
                                    AND name IN ('Product Added', 'Checkout Started', 'Order Completed'))
                                SELECT count(DISTINCT c.person) FROM (SELECT * FROM e WHERE name = 'Checkout Started' AND t > %3$d) c
                                ASOF JOIN (SELECT * FROM e WHERE name = 'Product Added') b ON c.person = b.person AND c.t > b.t
                                ASOF LEFT JOIN (SELECT * FROM e WHERE name = 'Order Completed') o ON c.person = o.person AND c.t > o.t
                                WHERE c.t - b.t <= %5$d AND (o.t IS NULL OR o.t <= b.t)""", nowMs - 30 * DAY_MS, nowMs - 37 * DAY_MS, 7 * DAY_MS)),
                new Typical(
                        "three of them",
                        "{'all':[{'event':'Product Viewed','count':{'at_least':3},'within_days':7},"
                                + "{'event':'Order Completed','count':{'exactly':0},'within_days':30},{'last_seen':{'within_days':3}}]}",
                        hand("""
                                SELECT count(*) FROM (%4$s) v WHERE person NOT IN (SELECT %1$s FROM event e %2$s AND kind = 'track'
                                        AND name = 'Order Completed' AND time_ms > %3$d)
                                    AND person IN (SELECT person FROM (SELECT %1$s FROM person e %2$s GROUP BY 1 HAVING max(seen_ms) > %5$d))""", nowMs - 30 * DAY_MS, hand(VIEWED, nowMs - 7 * DAY_MS), nowMs - 3 * DAY_MS)));
    }

    private String calendar() {
        Window.Calendar month = new Window.Calendar(Window.Unit.MONTH, 0);
        List<String> begins = new ArrayList<>();
        long firstMs = Long.MAX_VALUE;
        for (String zone : List.of("America/New_York", "Asia/Tokyo", "Europe/Lisbon", ZONE.getId())) {
            long fromMs = month.span(nowMs, ZoneId.of(zone)).fromMs();
            begins.add("('" + zone + "', " + fromMs + ")");
            firstMs = Math.min(firstMs, fromMs);
        }
        return hand("""
                WITH told AS (SELECT person, coalesce(max({'t': time_ms, 'z': timezone}).z, 'Europe/Kyiv') AS zone
                    FROM (SELECT %1$s, time_ms, timezone FROM person e %2$s AND timezone IS NOT NULL) GROUP BY 1)
                SELECT count(DISTINCT e.person) FROM (SELECT %1$s, time_ms FROM event e %2$s AND kind = 'track'
                        AND name = 'Product Added' AND time_ms >= %4$d) e
                    LEFT JOIN told USING (person) JOIN (VALUES %3$s) b(zone, from_ms) ON b.zone = coalesce(told.zone, 'Europe/Kyiv')
                WHERE e.time_ms >= b.from_ms""", String.join(", ", begins), firstMs);
    }

    /** Of each rule, the first answers not counted: the file is in the machine's memory then. */
    public List<Measured> run(int rounds) {
        List<Measured> all = new ArrayList<>();
        for (Typical typical : typical()) {
            List<Long> previews = new ArrayList<>();
            List<Long> hands = new ArrayList<>();
            long people = 0;
            for (int round = 0; round <= rounds; round++) {
                long began = ticker.nanos();
                people = preview(typical);
                long between = ticker.nanos();
                long byHand = byHand(typical);
                if (people != byHand) {
                    throw new IllegalStateException(
                            typical.name + ": the rule finds " + people + " people, the question by hand " + byHand);
                }
                if (round > 0) {
                    previews.add(between - began);
                    hands.add(ticker.nanos() - between);
                }
            }
            double preview = median(previews);
            double hand = median(hands);
            all.add(new Measured(typical.name, people, preview, hand, preview / hand));
        }
        return all;
    }

    /** As {@link Preview} asks. */
    private long preview(Typical typical) {
        try (History.Session session = history.session(TIMEOUT_MS)) {
            Rule rule = RuleReader.read(Json.read(typical.rule.replace('\'', '"')), "");
            RuleSql.Moment at = RuleSql.Moment.of(session, plain, 1, nowMs, ZONE);
            RuleSql.Question question = RuleSql.draft(
                            rule,
                            SegmentBook.EMPTY,
                            history,
                            at,
                            Preview.SHOWN,
                            ReachSample.LOOKED_MAX,
                            Preview.OPEN_MAX)
                    .question();
            return session.query(question.sql(), question.values(), row -> row.getLong("sure"))
                    .getFirst();
        }
    }

    private long byHand(Typical typical) {
        return history.query(typical.sql, List.of(), row -> row.getLong(1), TIMEOUT_MS)
                .getFirst();
    }

    private static double median(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
