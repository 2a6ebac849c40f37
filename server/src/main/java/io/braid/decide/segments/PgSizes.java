package io.braid.decide.segments;

import io.braid.base.kernel.Unavailable;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * How large segments were: a row for each segment and day on which it changed, moved with the membership rows in their own transaction, so
 * that the newest row of a segment says what counting its members would say.
 */
final class PgSizes {
    private static final String MOVE = """
            INSERT INTO segments.size_day (workspace_id, segment_id, day, size, entered, departed)
            SELECT :workspace, m.segment_id, :day, coalesce((
                SELECT d.size FROM segments.size_day d WHERE d.workspace_id = :workspace AND d.segment_id = m.segment_id
                ORDER BY d.day DESC LIMIT 1), 0) + m.entered - m.departed, m.entered, m.departed
            FROM unnest(:segments::int[], :entered::bigint[], :departed::bigint[]) m(segment_id, entered, departed)
            ON CONFLICT (workspace_id, segment_id, day) DO UPDATE SET
                size = size_day.size + excluded.entered - excluded.departed,
                entered = size_day.entered + excluded.entered, departed = size_day.departed + excluded.departed
            """;

    private static final String DAYS = """
            (SELECT day, size, entered, departed FROM segments.size_day
             WHERE workspace_id = :workspace AND segment_id = :id AND day < :from ORDER BY day DESC LIMIT 1)
            UNION ALL
            (SELECT day, size, entered, departed FROM segments.size_day
             WHERE workspace_id = :workspace AND segment_id = :id AND day >= :from) ORDER BY day
            """;

    private static final String OVERLAP = """
            SELECT mask, count(*) FROM (
                SELECT bit_or(1 << (array_position(:ids::int[], segment_id) - 1)) AS mask FROM segments.membership
                WHERE workspace_id = :workspace AND segment_id = ANY(:ids::int[]) GROUP BY profile_id) people
            GROUP BY mask
            """;

    /** PostgreSQL breaks off a statement that has this state. */
    private static final String CANCELLED = "57014";

    private PgSizes() {}

    /** Members that came and went, by segment, while a micro-batch was stored. */
    static final class Moves {
        private final Map<Integer, long[]> bySegment = new TreeMap<>();

        /** Nobody moved, but nobody else shall move anybody now. */
        void touch(int segmentId) {
            of(segmentId);
        }

        void entered(int segmentId) {
            of(segmentId)[0]++;
        }

        void left(int segmentId, long members) {
            if (members > 0) {
                of(segmentId)[1] += members;
            }
        }

        private long[] of(int segmentId) {
            return bySegment.computeIfAbsent(segmentId, none -> new long[2]);
        }
    }

    static void moved(Handle handle, int workspace, LocalDate day, Moves moves) {
        if (moves.bySegment.isEmpty()) {
            return;
        }
        handle.createUpdate(MOVE)
                .bind("workspace", workspace)
                .bind("day", (int) day.toEpochDay())
                .bind("segments", moves.bySegment.keySet().toArray(Integer[]::new))
                .bind(
                        "entered",
                        moves.bySegment.values().stream().map(n -> n[0]).toArray(Long[]::new))
                .bind(
                        "departed",
                        moves.bySegment.values().stream().map(n -> n[1]).toArray(Long[]::new))
                .execute();
    }

    static List<SizeDay> days(Handle handle, int workspace, int segmentId, LocalDate from) {
        return handle.createQuery(DAYS)
                .bind("workspace", workspace)
                .bind("id", segmentId)
                .bind("from", (int) from.toEpochDay())
                .map((rs, ctx) ->
                        new SizeDay(LocalDate.ofEpochDay(rs.getInt(1)), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .list();
    }

    static Map<Integer, Long> overlap(Handle handle, int workspace, List<Integer> ids, long limitMs) {
        handle.execute("SET LOCAL statement_timeout = " + limitMs);
        Map<Integer, Long> counts = new TreeMap<>();
        try {
            handle.createQuery(OVERLAP)
                    .bind("workspace", workspace)
                    .bind("ids", ids.toArray(Integer[]::new))
                    .map((rs, ctx) -> Map.entry(rs.getInt(1), rs.getLong(2)))
                    .forEach(one -> counts.put(one.getKey(), one.getValue()));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
                throw new Unavailable("These segments are too large to be laid over each other just now.", limitMs, e);
            }
            throw e;
        }
        return counts;
    }
}
