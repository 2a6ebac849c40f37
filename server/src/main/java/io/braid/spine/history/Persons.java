package io.braid.spine.history;

import io.braid.base.kernel.Blanks;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The table {@code person}: who there is, when he was seen last, and which time zones he told. What nearly every question about people
 * needs, and what would take it a pass over all events.
 *
 * <p>What is new is appended, a row for each profile and zone of a commit, so a profile may have several rows: the largest of each time
 * is what holds. When the new rows are half as many as the others, all become one each.
 *
 * <p>Thread rule: the tailer's.
 */
final class Persons {
    static final String TABLE = """
            CREATE TABLE person (workspace_id INTEGER, profile_id BIGINT, timezone VARCHAR, time_ms BIGINT, seen_ms BIGINT);
            """;

    /** Of events {@code WHERE}: the same as {@link #take}, in SQL. */
    static final String COUNTED = """
            SELECT workspace_id, profile_id, CASE WHEN trust < 2 THEN c_timezone END, max(time_ms),
                max(CASE WHEN trust = 0 OR trust = 1 AND (
                    kind = 'track' AND name = 'Order Completed' OR CASE WHEN irregular THEN coalesce(json_type(properties, '/store_id') <> 'NULL', false) ELSE p_store_id IS NOT NULL END
                    OR coalesce(trim(p_channel, '%s') = 'store', false)) THEN time_ms END)
            FROM event WHERE %%s GROUP BY 1, 2, 3
            """.formatted(Blanks.ALL);

    static final String COUNT = "INSERT INTO person " + COUNTED + ";";

    private static final String TIDY = """
            CREATE OR REPLACE TABLE person AS SELECT workspace_id, profile_id, timezone, max(time_ms) AS time_ms, max(seen_ms) AS seen_ms
            FROM person GROUP BY 1, 2, 3
            """;

    /** Fewer new rows are no burden. */
    private static final long LOOSE_MIN = 100_000;

    private static final long NEVER = Long.MIN_VALUE;

    private record Key(int workspace, long profileId, String timezone) {}

    private record Times(long timeMs, long seenMs) {
        Times join(Times other) {
            return new Times(Math.max(timeMs, other.timeMs), Math.max(seenMs, other.seenMs));
        }
    }

    private final DuckDBConnection connection;
    private final Map<Key, Times> told = new HashMap<>();
    private long tidy;
    private long loose;

    Persons(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.tidy = rows();
    }

    private long rows() throws SQLException {
        return DuckFile.numbers(connection, "SELECT count(*) FROM person").getFirst();
    }

    /** @param event null if it left the log before it came here */
    void take(int workspace, long profileId, long timeMs, Event event) {
        boolean himself = event == null
                || event.trust() == Trust.PUBLIC
                || event.trust() == Trust.SERVER
                        && (event.isTrack("Order Completed")
                                || event.properties().hasNonNull("store_id")
                                || event.properties()
                                        .path("channel")
                                        .asText("")
                                        .strip()
                                        .equals("store"));
        String zone = event == null || event.trust() == Trust.BRAID
                ? null
                : Typed.text(event.context().get("timezone"));
        told.merge(new Key(workspace, profileId, zone), new Times(timeMs, himself ? timeMs : NEVER), Times::join);
    }

    /** What was taken goes into the table. */
    void flush() throws SQLException {
        if (told.isEmpty()) {
            return;
        }
        try (DuckDBAppender appender = connection.createAppender("person")) {
            for (Map.Entry<Key, Times> one : told.entrySet()) {
                Key key = one.getKey();
                appender.beginRow().append(key.workspace).append(key.profileId);
                if (key.timezone == null) {
                    appender.appendNull();
                } else {
                    appender.append(key.timezone);
                }
                appender.append(one.getValue().timeMs);
                if (one.getValue().seenMs == NEVER) {
                    appender.appendNull();
                } else {
                    appender.append(one.getValue().seenMs);
                }
                appender.endRow();
            }
        }
        loose += told.size();
        told.clear();
    }

    /** Anew from the events of some profiles: rows changed owners. All is flushed. */
    void again(int workspace, Collection<Long> profileIds) throws SQLException {
        String whose = "workspace_id = " + workspace + " AND profile_id IN ("
                + profileIds.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
        DuckFile.execute(connection, "DELETE FROM person WHERE " + whose);
        DuckFile.execute(connection, COUNT.formatted(whose));
    }

    /** @param all also where there is little to gain */
    void tidy(boolean all) throws SQLException {
        if (loose > 0 && (all || loose > Math.max(LOOSE_MIN, tidy / 2))) {
            DuckFile.execute(connection, TIDY);
            tidy = rows();
            loose = 0;
        }
    }
}
