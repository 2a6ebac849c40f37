package io.braid.spine.pipeline;

import io.braid.base.storage.PgArrays;
import io.braid.base.storage.PgCopy;
import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pipeline's tables in PostgreSQL. */
final class PgPipelineStore implements PipelineStore {
    private static final String POSITION =
            "SELECT log_offset, next_id, epoch FROM pipeline.worker WHERE id = 1 FOR UPDATE";
    private static final String LOOK = "SELECT log_offset, next_id, epoch FROM pipeline.worker WHERE id = 1";
    private static final String MOVE = "UPDATE pipeline.worker SET log_offset = ?, next_id = ?, epoch = ? WHERE id = 1";
    private static final String LOCK = """
            SELECT profile_id FROM pipeline.profile_state
            WHERE workspace_id = ? AND profile_id = ANY(?) ORDER BY profile_id FOR NO KEY UPDATE
            """;
    private static final String LOCK_FREE = LOCK + " SKIP LOCKED";
    private static final String COUNT = "SELECT count(*) FROM pipeline.profile_state WHERE workspace_id = ?";
    private static final String NEXT = """
            SELECT profile_id FROM pipeline.profile_state
            WHERE workspace_id = ? AND profile_id > ? ORDER BY profile_id LIMIT ?
            """;
    private static final String READ =
            "SELECT profile_id, state FROM pipeline.profile_state WHERE workspace_id = ? AND profile_id = ANY(?)";
    private static final String UPDATE = """
            UPDATE pipeline.profile_state AS p SET state = new.state
            FROM unnest(?::bigint[], ?::bytea[]) AS new (profile_id, state)
            WHERE p.workspace_id = ? AND p.profile_id = new.profile_id
            """;
    private static final String DELETE =
            "DELETE FROM pipeline.profile_state WHERE workspace_id = ? AND profile_id = ANY(?)";
    private static final String ROW =
            "SELECT profile_id, time_ms, id, log_offset, kind, name, resolved_by, properties FROM pipeline.timeline ";
    private static final String PAGE = ROW + """
            WHERE workspace_id = ? AND profile_id = ANY(?) AND (time_ms, id) < (?, ?)
              AND (cardinality(?::text[]) = 0 OR kind = ANY(?))
            ORDER BY time_ms DESC, id DESC LIMIT ?
            """;
    private static final String EVENTS =
            ROW + "WHERE workspace_id = ? AND profile_id = ANY(?) AND log_offset > 0 ORDER BY log_offset";
    private static final String ROWS = """
            SELECT profile_id, time_ms, id, log_offset, kind, name, resolved_by, properties, workspace_id
            FROM pipeline.timeline WHERE id >= ? AND id < ? ORDER BY id
            """;
    private static final String REGROUPINGS = """
            SELECT workspace_id, id, living_id, members, rows FROM pipeline.regrouping WHERE id >= ? AND id < ? ORDER BY id
            """;
    private static final String REGROUP = """
            INSERT INTO pipeline.regrouping (workspace_id, id, living_id, members, rows) VALUES (?, ?, ?, ?, ?)
            """;
    private static final String GIVE =
            "UPDATE pipeline.timeline SET profile_id = ? WHERE workspace_id = ? AND profile_id = ? AND id = ANY(?)";

    private final TimelinePartitions partitions = new TimelinePartitions();

    @Override
    public Position lockPosition(Transaction tx) {
        Position position = position(tx, POSITION);
        partitions.ensure(tx, position.nextId());
        return position;
    }

    @Override
    public long keptFrom(Transaction tx) {
        return partitions.keptFrom(tx);
    }

    @Override
    public void forget() {
        partitions.forget();
    }

    /** For {@link TimelineParts}. */
    TimelinePartitions partitions() {
        return partitions;
    }

    @Override
    public Position position(Transaction tx) {
        return position(tx, LOOK);
    }

    private static Position position(Transaction tx, String sql) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Position(row.getLong(1), row.getLong(2), row.getLong(3));
        } catch (SQLException e) {
            throw new PgException(sql, e);
        }
    }

    @Override
    public void movePosition(Transaction tx, Position position) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(MOVE)) {
            statement.setLong(1, position.offset());
            statement.setLong(2, position.nextId());
            statement.setLong(3, position.epoch());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(MOVE, e);
        }
    }

    @Override
    public void lock(Transaction tx, int workspace, Collection<Long> profileIds) {
        locked(tx, workspace, profileIds, LOCK);
    }

    @Override
    public Set<Long> lockFree(Transaction tx, int workspace, Collection<Long> profileIds) {
        return locked(tx, workspace, profileIds, LOCK_FREE);
    }

    private static Set<Long> locked(Transaction tx, int workspace, Collection<Long> profileIds, String sql) {
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, workspace);
            statement.setArray(2, PgArrays.longs(connection, profileIds));
            return Set.copyOf(all(statement, row -> row.getLong(1)));
        } catch (SQLException e) {
            throw new PgException(sql, e);
        }
    }

    @Override
    public List<Long> next(Transaction tx, int workspace, long afterProfileId, int max) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(NEXT)) {
            statement.setInt(1, workspace);
            statement.setLong(2, afterProfileId);
            statement.setInt(3, max);
            return all(statement, row -> row.getLong(1));
        } catch (SQLException e) {
            throw new PgException(NEXT, e);
        }
    }

    @Override
    public long count(Transaction tx, int workspace) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(COUNT)) {
            statement.setInt(1, workspace);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new PgException(COUNT, e);
        }
    }

    @Override
    public Map<Long, byte[]> read(Transaction tx, int workspace, Collection<Long> profileIds) {
        Map<Long, byte[]> states = new HashMap<>();
        if (profileIds.isEmpty()) {
            return states;
        }
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, workspace);
            statement.setArray(2, PgArrays.longs(connection, profileIds));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    states.put(row.getLong(1), row.getBytes(2));
                }
            }
            return states;
        } catch (SQLException e) {
            throw new PgException(READ, e);
        }
    }

    @Override
    public Prepared insert(int workspace, Map<Long, byte[]> states) {
        PgCopy copy = new PgCopy("pipeline.profile_state (workspace_id, profile_id, state)");
        new TreeMap<>(states)
                .forEach((id, state) -> copy.row().int4(workspace).int8(id).bytes(state));
        return copy;
    }

    @Override
    public void update(Transaction tx, int workspace, Map<Long, byte[]> states) {
        if (states.isEmpty()) {
            return;
        }
        Map<Long, byte[]> sorted = new TreeMap<>(states);
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setArray(1, PgArrays.longs(connection, sorted.keySet()));
            statement.setArray(2, PgArrays.byteas(connection, sorted.values()));
            statement.setInt(3, workspace);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(UPDATE, e);
        }
    }

    @Override
    public void delete(Transaction tx, int workspace, Collection<Long> profileIds) {
        if (profileIds.isEmpty()) {
            return;
        }
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setInt(1, workspace);
            statement.setArray(2, PgArrays.longs(connection, profileIds));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(DELETE, e);
        }
    }

    @Override
    public Prepared append(int workspace, List<TimelineRow> rows) {
        PgCopy copy = new PgCopy("pipeline.timeline (workspace_id, profile_id, time_ms, id, log_offset, kind, name,"
                + " resolved_by, properties)");
        for (TimelineRow row : rows) {
            copy.row()
                    .int4(workspace)
                    .int8(row.profileId())
                    .int8(row.timeMs())
                    .int8(row.id())
                    .int8(row.offset())
                    .text(row.kind())
                    .text(row.name())
                    .text(row.resolvedBy())
                    .text(row.properties());
        }
        return copy;
    }

    @Override
    public List<TimelineRow> page(
            Transaction tx, int workspace, Collection<Long> profileIds, Set<String> kinds, Cursor before, int max) {
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setInt(1, workspace);
            statement.setArray(2, PgArrays.longs(connection, profileIds));
            statement.setLong(3, before.timeMs());
            statement.setLong(4, before.id());
            statement.setArray(5, PgArrays.texts(connection, kinds));
            statement.setArray(6, PgArrays.texts(connection, kinds));
            statement.setInt(7, max);
            return all(statement, PgPipelineStore::row);
        } catch (SQLException e) {
            throw new PgException(PAGE, e);
        }
    }

    @Override
    public List<TimelineRow> events(Transaction tx, int workspace, Collection<Long> profileIds) {
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
            statement.setInt(1, workspace);
            statement.setArray(2, PgArrays.longs(connection, profileIds));
            return all(statement, PgPipelineStore::row);
        } catch (SQLException e) {
            throw new PgException(EVENTS, e);
        }
    }

    @Override
    public void give(Transaction tx, int workspace, long fromProfileId, Collection<Long> rowIds, long toProfileId) {
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(GIVE)) {
            statement.setLong(1, toProfileId);
            statement.setInt(2, workspace);
            statement.setLong(3, fromProfileId);
            statement.setArray(4, PgArrays.longs(connection, rowIds));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(GIVE, e);
        }
    }

    @Override
    public void regroup(Transaction tx, int workspace, List<Regrouping> regroupings) {
        if (regroupings.isEmpty()) {
            return;
        }
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(REGROUP)) {
            for (Regrouping regrouping : regroupings) {
                statement.setInt(1, workspace);
                statement.setLong(2, regrouping.id());
                statement.setLong(3, regrouping.livingId());
                statement.setArray(4, PgArrays.longs(connection, regrouping.members()));
                statement.setArray(5, PgArrays.longs(connection, regrouping.rows()));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new PgException(REGROUP, e);
        }
    }

    @Override
    public List<Kept<TimelineRow>> rows(Transaction tx, long fromId, long toId) {
        return between(tx, ROWS, fromId, toId, row -> new Kept<>(row.getInt(9), row(row)));
    }

    @Override
    public List<Kept<Regrouping>> regroupings(Transaction tx, long fromId, long toId) {
        return between(
                tx,
                REGROUPINGS,
                fromId,
                toId,
                row -> new Kept<>(
                        row.getInt(1),
                        new Regrouping(
                                row.getLong(2),
                                row.getLong(3),
                                List.of((Long[]) row.getArray(4).getArray()),
                                List.of((Long[]) row.getArray(5).getArray()))));
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> between(Transaction tx, String sql, long fromId, long toId, Reading<T> reading) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(sql)) {
            statement.setLong(1, fromId);
            statement.setLong(2, toId);
            return all(statement, reading);
        } catch (SQLException e) {
            throw new PgException(sql, e);
        }
    }

    private static <T> List<T> all(PreparedStatement statement, Reading<T> reading) throws SQLException {
        List<T> read = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                read.add(reading.read(row));
            }
        }
        return read;
    }

    private static TimelineRow row(ResultSet row) throws SQLException {
        return new TimelineRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
