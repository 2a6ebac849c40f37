package io.braid.bench;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgArrays;
import io.braid.base.storage.PgCopy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of a journey's step cost without Braid: one connection, plain JDBC, {@value #PEOPLE} people a transaction, fsync on. Find whom
 * a timer wakes, read, change and write their states, mark their instances, write a line of the timeline for each, and delete the timer.
 */
final class StepFloor implements AutoCloseable {
    private static final int PEOPLE = 1_000;
    private static final String DUE =
            "SELECT profile_id FROM bench.timer WHERE due_ms <= ? ORDER BY due_ms LIMIT " + PEOPLE;
    private static final String READ = """
            SELECT profile_id, state FROM bench.profile_state WHERE workspace_id = 1 AND profile_id = ANY(?)
            ORDER BY profile_id FOR NO KEY UPDATE
            """;
    private static final String WRITE = """
            UPDATE bench.profile_state AS p SET state = new.state
            FROM unnest(?::bigint[], ?::bytea[]) AS new (profile_id, state)
            WHERE p.workspace_id = 1 AND p.profile_id = new.profile_id
            """;
    private static final String MARK = """
            UPDATE bench.instance SET node = '', exited_ms = ?, reason = 'rested'
            WHERE workspace_id = 1 AND id = ANY(?::bigint[])
            """;
    private static final String CLEAR =
            "DELETE FROM bench.timer WHERE workspace_id = 1 AND profile_id = ANY(?::bigint[])";
    private static final String PROPERTIES =
            "{\"journey\":\"bench-wait\",\"version\":1,\"instance\":\"123456789\",\"steps\":[{\"node\":\"end\",\"visit\":2,\"type\":\"exit\"}],\"reason\":\"rested\"}";

    private final Connection connection;
    private long line;

    /** @param people whose rows there are; each is stepped once, so a run that is too long ends early */
    StepFloor(Connection connection, int people, int stateBytes) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (String each :
                    """
                    CREATE SCHEMA bench;
                    CREATE TABLE bench.profile_state (workspace_id int NOT NULL, profile_id bigint NOT NULL, state bytea NOT NULL,
                        PRIMARY KEY (workspace_id, profile_id)) WITH (fillfactor = 80);
                    INSERT INTO bench.profile_state SELECT 1, n, convert_to(repeat(md5(n::text), %1$d), 'UTF8')
                        FROM generate_series(1, %2$d) n;
                    CREATE TABLE bench.timer (LIKE timers.timer INCLUDING ALL);
                    INSERT INTO bench.timer SELECT 1, n, hashint8(n) & 1048575 FROM generate_series(1, %2$d) n;
                    CREATE TABLE bench.instance (LIKE journeys.instance INCLUDING ALL);
                    INSERT INTO bench.instance SELECT 1, n, 'bench-wait', 1, n, '', 'rest', 1, false, n, n, 0, '', n, false
                        FROM generate_series(1, %2$d) n;
                    CREATE TABLE bench.timeline (LIKE pipeline.timeline, PRIMARY KEY (workspace_id, profile_id, time_ms, id));
                    VACUUM ANALYZE bench.profile_state;
                    VACUUM ANALYZE bench.timer;
                    VACUUM ANALYZE bench.instance;
                    CHECKPOINT
                    """.formatted(Math.max(1, stateBytes / 32), people).split(";")) {
                statement.execute(each);
            }
        }
        connection.setAutoCommit(false);
    }

    /** @return steps a second */
    double run(double seconds, Ticker ticker) throws SQLException {
        for (int warm = 0; warm < 10; warm++) {
            transaction();
        }
        long begun = ticker.nanos();
        long steps = 0;
        long nanos = 0;
        for (int done = PEOPLE; nanos < seconds * 1e9 && done == PEOPLE; ) {
            done = transaction();
            steps += done;
            nanos = ticker.nanos() - begun;
        }
        return steps / (nanos / 1e9);
    }

    private int transaction() throws SQLException {
        List<Long> woken = woken();
        Map<Long, byte[]> states = states(woken);
        write(WRITE, states.keySet(), states);
        try (PreparedStatement mark = connection.prepareStatement(MARK)) {
            mark.setLong(1, line);
            mark.setArray(2, PgArrays.longs(connection, woken));
            mark.executeUpdate();
        }
        PgCopy timeline = new PgCopy(
                "bench.timeline (workspace_id, profile_id, time_ms, id, log_offset, kind, name, resolved_by, properties)");
        for (long profile : woken) {
            line++;
            timeline.row()
                    .int4(1)
                    .int8(profile)
                    .int8(line)
                    .int8(line)
                    .int8(line)
                    .text("journey")
                    .text("Exited journey")
                    .text("")
                    .text(PROPERTIES);
        }
        timeline.into(connection);
        write(CLEAR, woken, null);
        connection.commit();
        return woken.size();
    }

    private List<Long> woken() throws SQLException {
        List<Long> woken = new ArrayList<>();
        try (PreparedStatement due = connection.prepareStatement(DUE)) {
            due.setLong(1, Long.MAX_VALUE);
            try (ResultSet row = due.executeQuery()) {
                while (row.next()) {
                    woken.add(row.getLong(1));
                }
            }
        }
        return woken;
    }

    private Map<Long, byte[]> states(List<Long> people) throws SQLException {
        Map<Long, byte[]> states = new TreeMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, PgArrays.longs(connection, people));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    byte[] state = rows.getBytes(2);
                    ByteBuffer.wrap(state).putLong(0, line);
                    states.put(rows.getLong(1), state);
                }
            }
        }
        return states;
    }

    private void write(String sql, java.util.Collection<Long> people, Map<Long, byte[]> states) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setArray(1, PgArrays.longs(connection, people));
            if (states != null) {
                write.setArray(2, PgArrays.byteas(connection, states.values()));
            }
            write.executeUpdate();
        }
    }

    /** Leaves nothing behind. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        Rig.execute(connection, "DROP SCHEMA bench CASCADE");
        Rig.execute(connection, "CHECKPOINT");
        connection.close();
    }
}
