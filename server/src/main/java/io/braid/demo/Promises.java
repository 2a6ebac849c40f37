package io.braid.demo;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What must hold after every play, counted from what was really sent (the attempts) and from what people really said (the ledger), not
 * from what delivery decided. The zones for quiet hours are the people's own.
 */
public final class Promises {
    private static final long DAY_MS = 86_400_000;
    private static final int QUIET_FROM_HOUR = 21;
    private static final int QUIET_TO_HOUR = 9;
    private static final int OCCASIONS_A_DAY = 1;
    private static final int OCCASIONS_A_WEEK = 3;

    private static final String WITHOUT_CONSENT = """
            SELECT count(*) FROM delivery.attempt a JOIN delivery.send s USING (workspace_id, send_id)
            WHERE a.workspace_id = 1 AND a.outcome <> 'void' AND s.purpose = 'marketing' AND coalesce(
                (SELECT l.status FROM consent.ledger l
                WHERE l.workspace_id = 1 AND l.channel = s.channel AND l.address = s.address AND l.purpose = 'marketing'
                    AND l.recorded_ms <= a.claimed_ms
                ORDER BY l.time_ms DESC, l.status DESC LIMIT 1), 1) <> 0
            """;

    private static final String TO_SUPPRESSED = """
            SELECT count(*) FROM delivery.attempt a JOIN delivery.send s USING (workspace_id, send_id)
            WHERE a.workspace_id = 1 AND a.outcome <> 'void' AND EXISTS (
                SELECT 1 FROM consent.suppression c WHERE c.workspace_id = 1 AND c.channel = s.channel
                    AND c.address = s.address AND c.time_ms < a.claimed_ms)
            """;

    private static final String AFTER_THE_ORDER = """
            SELECT count(*) FROM delivery.attempt a JOIN delivery.send s USING (workspace_id, send_id)
            WHERE a.workspace_id = 1 AND a.outcome <> 'void' AND s.guard_cart_id <> '' AND EXISTS (
                SELECT 1 FROM commerce.orders o WHERE o.workspace_id = 1 AND o.profile_id = s.profile_id
                    AND o.cart_id = s.guard_cart_id AND o.placed_ms < a.claimed_ms)
            """;

    private static final String TWICE = """
            SELECT count(*) FROM (SELECT 1 FROM delivery.attempt WHERE workspace_id = 1 AND outcome = 'accepted'
                GROUP BY send_id HAVING count(*) > 1) twice
            """;

    private static final String SENT = """
            SELECT s.profile_id, s.cap_group, s.address, s.state, min(a.claimed_ms)
            FROM delivery.attempt a JOIN delivery.send s USING (workspace_id, send_id)
            WHERE a.workspace_id = 1 AND a.outcome <> 'void' AND s.purpose = 'marketing'
            GROUP BY s.send_id, 1, 2, 3, 4 ORDER BY 5
            """;

    private static final String STORED = """
            SELECT count(*) FROM log.event WHERE workspace_id = 1 AND profile_id = 0
            """;

    private Promises() {}

    private record Sent(long profileId, String occasion, String address, String state, long atMs) {}

    /**
     * Name of each check to how often it was violated, in a fixed order.
     *
     * @param play knows where people live, and how much they said
     */
    public static Map<String, Long> of(Storage storage, Play play) {
        return storage.inTransaction(tx -> counted(PgTransaction.handle(tx), play));
    }

    private static Map<String, Long> counted(Handle handle, Play play) {
        List<Sent> sent = handle.createQuery(SENT)
                .map((row, context) ->
                        new Sent(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)))
                .list();
        Map<String, Long> violations = new LinkedHashMap<>();
        violations.put("sent without consent", count(handle, WITHOUT_CONSENT));
        violations.put("sent to a suppressed address", count(handle, TO_SUPPRESSED));
        violations.put(
                "sent in quiet hours", sent.stream().filter(s -> quiet(s, play)).count());
        violations.put("over the caps", overCaps(sent));
        violations.put("sent about a cart after its order", count(handle, AFTER_THE_ORDER));
        violations.put("sent twice", count(handle, TWICE));
        violations.put("events lost or doubled", Math.abs(count(handle, STORED) - play.said()));
        violations.put("events in quarantine", count(handle, "SELECT count(*) FROM log.quarantine"));
        return violations;
    }

    private static boolean quiet(Sent sent, Play play) {
        ZoneId zone = play.zoneOf(sent.address()).orElseThrow();
        ZonedDateTime at = Instant.ofEpochMilli(sent.atMs()).atZone(zone);
        return at.getHour() >= QUIET_FROM_HOUR || at.getHour() < QUIET_TO_HOUR;
    }

    /** Occasions of one person, each at its first message, failed ones left out: their cap is given back. */
    private static long overCaps(List<Sent> sent) {
        Map<Long, Map<String, Long>> people = new TreeMap<>();
        sent.stream()
                .filter(s -> !s.state().equals("failed"))
                .forEach(s -> people.computeIfAbsent(s.profileId(), id -> new LinkedHashMap<>())
                        .merge(s.occasion(), s.atMs(), Math::min));
        long over = 0;
        for (Map<String, Long> occasions : people.values()) {
            List<Long> times = new ArrayList<>(occasions.values());
            times.sort(null);
            for (int n = 0; n < times.size(); n++) {
                if (within(times, n, OCCASIONS_A_DAY, DAY_MS) || within(times, n, OCCASIONS_A_WEEK, 7 * DAY_MS)) {
                    over++;
                }
            }
        }
        return over;
    }

    /** The n-th has that many before it within the time. */
    private static boolean within(List<Long> times, int n, int max, long withinMs) {
        return n >= max && times.get(n) - times.get(n - max) < withinMs;
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
