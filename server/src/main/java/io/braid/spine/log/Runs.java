package io.braid.spine.log;

import io.braid.base.storage.PgArrays;
import io.braid.base.storage.PgCopy;
import io.braid.base.storage.PgException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The closed stretches of message keys in PostgreSQL. A run is written once, in the order of its keys, and leaves as a whole; its keys
 * stand together in buckets of some 64, so that a key is found by one row of one small index.
 */
final class Runs {
    /** What a key takes in a bucket and in a batch: 128 bits of the key, 64 of its body's hash. */
    static final int ENTRY_BYTES = 24;

    private static final int BUCKET_KEYS = 64;
    private static final int COPY_BUCKETS = 512;

    private static final String ADD = """
            INSERT INTO log.message_run (first_offset, newest_ms, bucket_bits, filter) VALUES (?, ?, ?, ?)
            """;
    private static final String LIST = """
            SELECT first_offset, newest_ms, bucket_bits, octet_length(filter) FROM log.message_run ORDER BY first_offset DESC
            """;
    private static final String FILTER = "SELECT filter FROM log.message_run WHERE first_offset = ?";
    private static final String FIND = """
            SELECT asked.number, b.entries
            FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS asked (run, bucket, number)
            JOIN log.message_bucket AS b ON b.run = asked.run AND b.bucket = asked.bucket::int
            """;
    private static final String DELETE_BUCKETS = "DELETE FROM log.message_bucket WHERE run = ?";
    private static final String DELETE = "DELETE FROM log.message_run WHERE first_offset = ?";

    private Runs() {}

    /** A key to look for, where its run's filter does not exclude it. */
    record Candidate(Run run, MessageKey key, long place) {}

    static Run write(Connection connection, Generation keys, long salt) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(keys.count() / BUCKET_KEYS);
        KeyFilter filter = KeyFilter.sized(keys.count());
        int[] ends = new int[(1 << bits) + 1];
        for (int i = 0; i < keys.count(); i++) {
            long place = Generation.place(keys.key(i), salt);
            filter.add(place);
            ends[Run.bucket(place, bits) + 1]++;
        }
        for (int bucket = 1; bucket < ends.length; bucket++) {
            ends[bucket] += ends[bucket - 1];
        }
        // From where each bucket begins to where it ends, while the keys are put in order.
        int[] order = new int[keys.count()];
        for (int i = 0; i < order.length; i++) {
            order[ends[Run.bucket(Generation.place(keys.key(i), salt), bits)]++] = i;
        }
        for (int from = 0; from < 1 << bits; from += COPY_BUCKETS) {
            copy(connection, keys, order, ends, from, Math.min(1 << bits, from + COPY_BUCKETS));
        }
        Run run = new Run(keys.firstOffset(), keys.newestMs(), bits, filter.bytes().length, filter);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, run.firstOffset());
            statement.setLong(2, run.newestMs());
            statement.setInt(3, bits);
            statement.setBytes(4, filter.bytes());
            statement.executeUpdate();
            return run;
        } catch (SQLException e) {
            throw new PgException(ADD, e);
        }
    }

    private static void copy(Connection connection, Generation keys, int[] order, int[] ends, int from, int to) {
        PgCopy rows = new PgCopy("log.message_bucket (run, bucket, entries)");
        for (int bucket = from; bucket < to; bucket++) {
            int first = bucket == 0 ? 0 : ends[bucket - 1];
            if (first == ends[bucket]) {
                continue;
            }
            ByteBuffer entries = ByteBuffer.allocate((ends[bucket] - first) * ENTRY_BYTES);
            for (int i = first; i < ends[bucket]; i++) {
                put(entries, keys.key(order[i]), keys.bodyHash(order[i]));
            }
            rows.row().int8(keys.firstOffset()).int4(bucket).bytes(entries.array());
        }
        rows.into(connection);
    }

    static void put(ByteBuffer entries, MessageKey key, long bodyHash) {
        entries.putLong(key.high()).putLong(key.low()).putLong(bodyHash);
    }

    /**
     * All there are, newest first, with the filters of as many as fit.
     *
     * @param loaded filters that need not be read again
     */
    static List<Run> list(Connection connection, Collection<Run> loaded, long filterBytesMax) {
        Map<Long, KeyFilter> filters = new HashMap<>();
        loaded.forEach(run -> filters.put(run.firstOffset(), run.filter()));
        List<Run> runs = new ArrayList<>();
        long bytes = 0;
        try (PreparedStatement statement = connection.prepareStatement(LIST);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Run run = new Run(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4), null);
                bytes += run.filterBytes();
                KeyFilter filter = filters.get(run.firstOffset());
                runs.add(run.with(filter == null && bytes <= filterBytesMax ? filter(connection, run) : filter));
            }
            return within(runs, filterBytesMax);
        } catch (SQLException e) {
            throw new PgException(LIST, e);
        }
    }

    /** The same, newest first, without the filters for which there is no room. */
    static List<Run> within(List<Run> runs, long filterBytesMax) {
        List<Run> fit = new ArrayList<>(runs.size());
        long bytes = 0;
        for (Run run : runs) {
            bytes += run.filterBytes();
            fit.add(bytes <= filterBytesMax ? run : run.with(null));
        }
        return fit;
    }

    private static KeyFilter filter(Connection connection, Run run) {
        try (PreparedStatement statement = connection.prepareStatement(FILTER)) {
            statement.setLong(1, run.firstOffset());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? KeyFilter.of(row.getBytes(1)) : null;
            }
        } catch (SQLException e) {
            throw new PgException(FILTER, e);
        }
    }

    /** The body hashes of those candidates that are where they may be. */
    static Map<MessageKey, Long> find(Connection connection, List<Candidate> candidates) {
        Map<MessageKey, Long> found = new HashMap<>();
        if (candidates.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(
                    1,
                    PgArrays.longs(
                            connection,
                            candidates.stream()
                                    .mapToLong(c -> c.run().firstOffset())
                                    .toArray()));
            statement.setArray(
                    2,
                    PgArrays.longs(
                            connection,
                            candidates.stream()
                                    .mapToLong(c -> c.run().bucket(c.place()))
                                    .toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    MessageKey key = candidates.get(row.getInt(1) - 1).key();
                    ByteBuffer entries = ByteBuffer.wrap(row.getBytes(2));
                    while (entries.hasRemaining()) {
                        MessageKey each = new MessageKey(entries.getLong(), entries.getLong());
                        long bodyHash = entries.getLong();
                        if (each.equals(key)) {
                            found.put(key, bodyHash);
                        }
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new PgException(FIND, e);
        }
    }

    static void delete(Connection connection, Run run) {
        for (String sql : List.of(DELETE_BUCKETS, DELETE)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, run.firstOffset());
                statement.executeUpdate();
            } catch (SQLException e) {
                throw new PgException(sql, e);
            }
        }
    }
}
