package io.braid.spine.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgArrays;
import io.braid.base.storage.PgCopy;
import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The log's tables in PostgreSQL. */
final class PgLogStore implements LogStore {
    private static final String LOCK_HEAD =
            "SELECT next_offset, last_received_ms FROM log.head WHERE id = 1 FOR UPDATE";
    private static final String MOVE_HEAD = "UPDATE log.head SET next_offset = ?, last_received_ms = ? WHERE id = 1";
    private static final String QUARANTINE = """
            INSERT INTO log.quarantine (workspace_id, received_ms, source_id, code, detail, field, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String EVENT = """
            SELECT workspace_id, log_offset, received_ms, time_ms, source_id, profile_id, type, trust,
                   name, message_id, user_id, anonymous_id, previous_id, body
            FROM log.event
            """;
    private static final String READ = EVENT + "WHERE log_offset > ? ORDER BY log_offset LIMIT ?";
    private static final String FIND = EVENT + "WHERE log_offset = ANY(?) ORDER BY log_offset";
    private static final EventType[] TYPES = EventType.values();
    private static final Trust[] TRUSTS = Trust.values();

    /** Of Java's memory, what filters of message keys take at most: with {@code -Xmx1g} those of 179 million ids. */
    private static final int FILTERS_PART = 4;

    private final Partitions partitions = new Partitions();
    private final MessageKeys keys;

    PgLogStore() {
        this(MessageKeys.GENERATION_KEYS, Runtime.getRuntime().maxMemory() / FILTERS_PART);
    }

    /**
     * @param generationKeys message keys that are kept in memory before they are filed
     * @param filterBytesMax for the filters of those that are filed
     */
    PgLogStore(int generationKeys, long filterBytesMax) {
        keys = new MessageKeys(generationKeys, filterBytesMax);
    }

    @Override
    public Head lockHead(Transaction tx, int events) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(LOCK_HEAD);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Head head = new Head(row.getLong(1), row.getLong(2));
            partitions.ensure(PgTransaction.connection(tx), head.nextOffset() + events);
            return head;
        } catch (SQLException e) {
            throw new PgException(LOCK_HEAD, e);
        }
    }

    @Override
    public void moveHead(Transaction tx, Head head) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(MOVE_HEAD)) {
            statement.setLong(1, head.nextOffset());
            statement.setLong(2, head.lastReceivedMs());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(MOVE_HEAD, e);
        }
    }

    @Override
    public Map<MessageKey, Long> known(Transaction tx, Collection<MessageKey> asked, Head at) {
        return keys.known(PgTransaction.connection(tx), asked, at);
    }

    @Override
    public void add(Transaction tx, List<Entry> entries) {
        PgCopy events = new PgCopy(
                "log.event (log_offset, workspace_id, received_ms, time_ms, source_id, profile_id, type, trust,"
                        + " name, message_id, user_id, anonymous_id, previous_id, body)");
        for (Entry entry : entries) {
            Event event = entry.event();
            events.row()
                    .int8(event.offset())
                    .int4(event.workspace())
                    .int8(event.receivedMs())
                    .int8(event.timeMs())
                    .int4(event.sent().sourceId())
                    .int8(event.sent().profileId())
                    .int2(event.type().ordinal())
                    .int2(event.trust().ordinal())
                    .text(event.name())
                    .text(event.messageId())
                    .text(event.userId())
                    .text(event.anonymousId())
                    .text(event.sent().previousId())
                    .bytes(entry.body());
        }
        keys.add(PgTransaction.connection(tx), entries);
        events.into(tx);
    }

    @Override
    public void quarantine(Transaction tx, int workspace, long receivedMs, List<AppendRequest.Rejection> rejections) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(QUARANTINE)) {
            for (AppendRequest.Rejection rejection : rejections) {
                statement.setInt(1, workspace);
                statement.setLong(2, receivedMs);
                statement.setInt(3, rejection.sourceId());
                statement.setString(4, rejection.code());
                statement.setString(5, rejection.detail());
                statement.setString(6, rejection.field());
                statement.setString(7, rejection.body().replace("\u0000", "\\u0000"));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new PgException(QUARANTINE, e);
        }
    }

    @Override
    public List<Event> read(Transaction tx, long afterOffset, int max) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(READ)) {
            statement.setLong(1, afterOffset);
            statement.setInt(2, max);
            return events(statement);
        } catch (SQLException e) {
            throw new PgException(READ, e);
        }
    }

    @Override
    public List<Event> find(Transaction tx, Collection<Long> offsets) {
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(1, PgArrays.longs(connection, offsets));
            return events(statement);
        } catch (SQLException e) {
            throw new PgException(FIND, e);
        }
    }

    @Override
    public void committed() {
        keys.committed();
    }

    @Override
    public void forget() {
        partitions.forget();
        keys.forget();
    }

    @Override
    public boolean untidy(long nowMs) {
        return keys.untidy(nowMs);
    }

    @Override
    public void tidy(Storage storage, long nowMs) {
        keys.tidy(storage, nowMs);
    }

    private static List<Event> events(PreparedStatement statement) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                events.add(new Event(
                        row.getInt(1),
                        row.getLong(2),
                        row.getLong(3),
                        new NewEvent(
                                TYPES[row.getInt(7)],
                                row.getString(9),
                                row.getString(10),
                                row.getString(11),
                                row.getString(12),
                                row.getString(13),
                                row.getLong(6),
                                row.getLong(4),
                                row.getInt(5),
                                TRUSTS[row.getInt(8)],
                                (ObjectNode) Json.read(row.getString(14)))));
            }
        }
        return events;
    }
}
