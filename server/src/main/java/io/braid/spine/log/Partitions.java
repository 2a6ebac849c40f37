package io.braid.spine.log;

import io.braid.base.storage.PgException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the log's partitions ahead of need: events by offset, message keys by week of shop time; drops message keys of weeks that
 * are over. Thread rule: the thread that holds the head.
 */
final class Partitions {
    /** Offsets in one partition of events. */
    static final long EVENTS = 1L << 22;

    private static final String KEY_PARTITIONS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'log.message_key'::regclass
            """;

    private static final long WEEK_MS = 7 * 24 * 3_600_000L;

    private long eventsUpTo;
    private int week = -1;

    /** The number of a week since the epoch. */
    static int week(long shopMs) {
        return (int) Math.floorDiv(shopMs, WEEK_MS);
    }

    void ensure(Connection connection, long offset, long nowMs) {
        if (offset >= eventsUpTo) {
            long part = offset / EVENTS;
            execute(connection, eventPartition(part));
            execute(connection, eventPartition(part + 1));
            eventsUpTo = (part + 1) * EVENTS;
        }
        if (week(nowMs) != week) {
            int now = week(nowMs);
            for (int w = now - 1; w <= now + 1; w++) {
                execute(
                        connection,
                        "CREATE TABLE IF NOT EXISTS log.message_key_" + w
                                + " PARTITION OF log.message_key FOR VALUES IN (" + w + ")");
            }
            dropWeeksBefore(connection, now - 1);
            week = now;
        }
    }

    void forget() {
        eventsUpTo = 0;
        week = -1;
    }

    private static void dropWeeksBefore(Connection connection, int week) {
        List<String> over = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEY_PARTITIONS)) {
            while (row.next()) {
                String name = row.getString(1);
                if (Integer.parseInt(name.substring(name.lastIndexOf('_') + 1)) < week) {
                    over.add(name);
                }
            }
        } catch (SQLException e) {
            throw new PgException(KEY_PARTITIONS, e);
        }
        over.forEach(name -> execute(connection, "DROP TABLE log." + name));
    }

    private static String eventPartition(long part) {
        return "CREATE TABLE IF NOT EXISTS log.event_" + part + " PARTITION OF log.event FOR VALUES FROM ("
                + part * EVENTS + ") TO (" + (part + 1) * EVENTS + ")";
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new PgException(sql, e);
        }
    }
}
