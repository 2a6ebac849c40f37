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
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What the same rows cost without Braid: one connection, plain JDBC, 1,000 events a transaction, fsync on. Look up and insert the
 * message keys among as many known ones, write the event rows, read, change and write the profiles' states, write an outbox row for
 * some.
 */
final class Floor implements AutoCloseable {
    private static final int EVENTS = 1_000;
    private static final String KNOWN = """
            SELECT k.key_high, k.key_low, k.body_hash FROM unnest(?::bigint[], ?::bigint[]) AS asked (high, low)
            JOIN bench.message_key k ON k.workspace_id = 1 AND k.key_high = asked.high AND k.key_low = asked.low
            """;
    private static final String READ = """
            SELECT profile_id, state FROM bench.profile_state WHERE workspace_id = 1 AND profile_id = ANY(?)
            ORDER BY profile_id FOR NO KEY UPDATE
            """;
    private static final String WRITE = """
            UPDATE bench.profile_state AS p SET state = new.state
            FROM unnest(?::bigint[], ?::bytea[]) AS new (profile_id, state)
            WHERE p.workspace_id = 1 AND p.profile_id = new.profile_id
            """;

    private final Connection connection;
    private final RandomGenerator random;
    private final int profiles;
    private final double outboxShare;
    private final byte[] body;
    private long offset;

    /**
     * @param stateBytes of a profile
     * @param bodyBytes of an event
     * @param outboxShare outbox rows an event
     */
    Floor(
            Connection connection,
            RandomGenerator random,
            long knownIds,
            int profiles,
            int stateBytes,
            int bodyBytes,
            double outboxShare)
            throws SQLException {
        this.connection = connection;
        this.random = random;
        this.profiles = profiles;
        this.outboxShare = outboxShare;
        this.body = "x".repeat(bodyBytes).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (Statement statement = connection.createStatement()) {
            for (String each : """
                    SET maintenance_work_mem = '512MB';
                    CREATE SCHEMA bench;
                    CREATE TABLE bench.message_key (workspace_id int NOT NULL, key_high bigint NOT NULL, key_low bigint NOT NULL,
                        body_hash bigint NOT NULL, received_ms bigint NOT NULL);
                    INSERT INTO bench.message_key SELECT 1, hashint8extended(n, 3), hashint8extended(n, 4), n, n
                        FROM generate_series(1, %d) n;
                    ALTER TABLE bench.message_key ADD PRIMARY KEY (workspace_id, key_high, key_low);
                    CREATE TABLE bench.event (LIKE log.event, PRIMARY KEY (log_offset));
                    CREATE TABLE bench.profile_state (workspace_id int NOT NULL, profile_id bigint NOT NULL, state bytea NOT NULL,
                        PRIMARY KEY (workspace_id, profile_id)) WITH (fillfactor = 80);
                    INSERT INTO bench.profile_state SELECT 1, n, convert_to(repeat(md5(n::text), %d), 'UTF8')
                        FROM generate_series(1, %d) n;
                    CREATE TABLE bench.outbox (workspace_id int NOT NULL, send_id bigint NOT NULL, profile_id bigint NOT NULL,
                        body text NOT NULL, PRIMARY KEY (workspace_id, send_id));
                    VACUUM ANALYZE bench.message_key;
                    VACUUM ANALYZE bench.profile_state;
                    CHECKPOINT
                    """.formatted(knownIds, Math.max(1, stateBytes / 32), profiles)
                    .split(";")) {
                statement.execute(each);
            }
        }
        connection.setAutoCommit(false);
    }

    /** @return events a second */
    double run(double seconds, Ticker ticker) throws SQLException {
        for (int warm = 0; warm < 10; warm++) {
            transaction();
        }
        long begun = ticker.nanos();
        long events = 0;
        long nanos = 0;
        while (nanos < seconds * 1e9) {
            transaction();
            events += EVENTS;
            nanos = ticker.nanos() - begun;
        }
        return events / (nanos / 1e9);
    }

    private void transaction() throws SQLException {
        long[] high = random.longs(EVENTS).toArray();
        long[] low = random.longs(EVENTS).toArray();
        try (PreparedStatement known = connection.prepareStatement(KNOWN)) {
            known.setArray(1, PgArrays.longs(connection, high));
            known.setArray(2, PgArrays.longs(connection, low));
            try (ResultSet rows = known.executeQuery()) {
                while (rows.next()) {
                    throw new IllegalStateException("128 random bits met");
                }
            }
        }
        PgCopy keys = new PgCopy("bench.message_key (workspace_id, key_high, key_low, body_hash, received_ms)");
        PgCopy events =
                new PgCopy("bench.event (log_offset, workspace_id, received_ms, time_ms, source_id, profile_id, type,"
                        + " trust, name, message_id, user_id, anonymous_id, previous_id, body)");
        PgCopy outbox = new PgCopy("bench.outbox (workspace_id, send_id, profile_id, body)");
        Map<Long, byte[]> states = new TreeMap<>();
        for (int i = 0; i < EVENTS; i++) {
            long profile = 1 + random.nextInt(profiles);
            states.put(profile, body);
            offset++;
            keys.row().int4(1).int8(high[i]).int8(low[i]).int8(offset).int8(offset);
            events.row()
                    .int8(offset)
                    .int4(1)
                    .int8(offset)
                    .int8(offset)
                    .int4(1)
                    .int8(profile)
                    .int2(1)
                    .int2(0)
                    .text("Product Viewed")
                    .text("node-next-1763770000000-5f3c2a9e-41d7-4e11-9a53")
                    .text("u12345")
                    .text("browser-12345")
                    .text("")
                    .bytes(body);
            if (random.nextDouble() < outboxShare) {
                outbox.row().int4(1).int8(offset).int8(profile).text("{\"journey\":\"left-cart\",\"cart\":\"17\"}");
            }
        }
        keys.into(connection);
        events.into(connection);
        profiles(states);
        outbox.into(connection);
        connection.commit();
    }

    private void profiles(Map<Long, byte[]> states) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            read.setArray(1, PgArrays.longs(connection, states.keySet()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    byte[] state = rows.getBytes(2);
                    ByteBuffer.wrap(state).putLong(0, offset);
                    states.put(rows.getLong(1), state);
                }
            }
            write.setArray(1, PgArrays.longs(connection, states.keySet()));
            write.setArray(2, PgArrays.byteas(connection, states.values()));
            write.executeUpdate();
        }
    }

    /** Leaves nothing behind. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA bench CASCADE");
            statement.execute("CHECKPOINT");
        }
        connection.close();
    }
}
