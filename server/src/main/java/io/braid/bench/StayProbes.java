package io.braid.bench;

import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A segment of those who were probed within the last minute: a probe makes somebody a member at once, and a minute after the time that
 * the event states he must be gone. The row of the membership is what is looked for; early is a failure.
 */
final class StayProbes implements Probes.Effect {
    private static final String KEY = "bench-probe";
    private static final long STAY_MS = 60_000;
    /** How long before it is due a membership is looked at, whether it is still there. */
    private static final long BEFORE_MS = 200;

    private static final String ID =
            "SELECT segment_id FROM segments.segment WHERE workspace_id = 1 AND key = '" + KEY + "'";
    private static final String MEMBERS =
            "SELECT profile_id FROM segments.membership WHERE workspace_id = 1 AND segment_id = ? AND profile_id = ANY(?)";

    private final boolean toTheEnd;
    private final Ticker ticker;
    private final Map<Long, Long> dueMs = new ConcurrentHashMap<>();
    private final Latencies lateness = new Latencies();
    private int segment;

    /** @param toTheEnd whether leaving is looked at, too */
    StayProbes(boolean toTheEnd, Ticker ticker) {
        this.toTheEnd = toTheEnd;
        this.ticker = ticker;
    }

    static void define(BraidProcess braid) throws IOException, InterruptedException {
        braid.put("/api/segments/" + KEY, """
                {"name":"Probed within a minute","rule":{"event":"%s","within_minutes":1}}""".formatted(Probes.EVENT));
    }

    /** From the moment at which somebody no longer belongs until the row is gone. */
    Latencies lateness() {
        return lateness;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        segment = (int) Rig.one(connection, ID);
    }

    @Override
    public Collection<Long> seen(Connection connection, Map<Long, Probes.Sent> waiting) throws SQLException {
        Set<Long> entered = members(connection, waiting.keySet());
        if (toTheEnd) {
            leave(connection);
            entered.forEach(profile -> dueMs.put(profile, waiting.get(profile).statedMs() + STAY_MS));
        }
        return entered;
    }

    private void leave(Connection connection) throws SQLException {
        long beforeMs = ticker.nowMs();
        List<Long> soon = dueMs.entrySet().stream()
                .filter(due -> due.getValue() - beforeMs < BEFORE_MS)
                .map(Map.Entry::getKey)
                .toList();
        Set<Long> there = members(connection, soon);
        long nowMs = ticker.nowMs();
        for (long profile : soon) {
            if (!there.contains(profile)) {
                long lateMs = nowMs - dueMs.remove(profile);
                if (lateMs < 0) {
                    throw new IllegalStateException("profile " + profile + " left " + -lateMs + " ms early");
                }
                lateness.add(lateMs * 1_000_000);
            }
        }
    }

    private Set<Long> members(Connection connection, Collection<Long> profiles) throws SQLException {
        Set<Long> members = new HashSet<>();
        if (profiles.isEmpty()) {
            return members;
        }
        try (PreparedStatement statement = connection.prepareStatement(MEMBERS)) {
            Array asked = connection.createArrayOf("bigint", profiles.toArray());
            statement.setInt(1, segment);
            statement.setArray(2, asked);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    members.add(row.getLong(1));
                }
            }
        }
        return members;
    }

    @Override
    public long openMs() {
        return dueMs.isEmpty() ? 0 : STAY_MS;
    }
}
