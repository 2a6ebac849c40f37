package io.braid.spine.log;

import io.braid.base.storage.PgException;
import io.braid.spine.log.LogStore.Entry;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The newest message keys in PostgreSQL: one row a transaction, written at the end of the table and read at a start only. */
final class Batches {
    private static final String ADD =
            "INSERT INTO log.message_batch (first_offset, received_ms, entries) VALUES (?, ?, ?)";
    private static final String READ =
            "SELECT first_offset, received_ms, entries FROM log.message_batch ORDER BY first_offset";
    private static final String DELETE = "DELETE FROM log.message_batch WHERE first_offset >= ? AND first_offset < ?";
    private static final int FETCH_ROWS = 1_000;

    private Batches() {}

    /** @param entries of one transaction: their offsets follow one another, their time of receipt is one */
    static void add(Connection connection, List<Entry> entries) {
        ByteBuffer bytes = ByteBuffer.allocate(entries.size() * Runs.ENTRY_BYTES);
        entries.forEach(entry -> Runs.put(bytes, entry.key(), entry.bodyHash()));
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, entries.getFirst().event().offset());
            statement.setLong(2, entries.getFirst().event().receivedMs());
            statement.setBytes(3, bytes.array());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(ADD, e);
        }
    }

    /** All there are, oldest first, cut into stretches of at least so many keys, except the last. */
    static List<Generation> read(Connection connection, long salt, int generationKeys) {
        List<Generation> stretches = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long offset = row.getLong(1);
                    if (stretches.isEmpty() || stretches.getLast().count() >= generationKeys) {
                        stretches.add(new Generation(offset, salt));
                    }
                    ByteBuffer entries = ByteBuffer.wrap(row.getBytes(3));
                    while (entries.hasRemaining()) {
                        MessageKey key = new MessageKey(entries.getLong(), entries.getLong());
                        stretches.getLast().add(key, entries.getLong(), offset++, row.getLong(2));
                    }
                }
            }
            return stretches;
        } catch (SQLException e) {
            throw new PgException(READ, e);
        }
    }

    /** Those of a stretch, whose keys stand in a run. */
    static void delete(Connection connection, Generation stretch) {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setLong(1, stretch.firstOffset());
            statement.setLong(2, stretch.nextOffset());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(DELETE, e);
        }
    }
}
