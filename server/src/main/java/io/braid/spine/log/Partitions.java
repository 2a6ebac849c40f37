package io.braid.spine.log;

import io.braid.base.storage.PgException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the partitions of events ahead of need, by offset. Thread rule: the thread that holds the head. */
final class Partitions {
    /** Offsets in one partition. */
    static final long EVENTS = 1L << 22;

    private long upTo;

    void ensure(Connection connection, long offset) {
        if (offset >= upTo) {
            long part = offset / EVENTS;
            create(connection, part);
            create(connection, part + 1);
            upTo = (part + 1) * EVENTS;
        }
    }

    void forget() {
        upTo = 0;
    }

    private static void create(Connection connection, long part) {
        String sql = "CREATE TABLE IF NOT EXISTS log.event_" + part + " PARTITION OF log.event FOR VALUES FROM ("
                + part * EVENTS + ") TO (" + (part + 1) * EVENTS + ")";
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new PgException(sql, e);
        }
    }
}
