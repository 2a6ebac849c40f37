package io.braid.spine.timers;

import io.braid.base.storage.PgArrays;
import io.braid.base.storage.PgCopy;
import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Timers in PostgreSQL. */
public final class PgTimerStore implements TimerStore {
    private static final String DUE = """
            SELECT workspace_id, profile_id, due_ms FROM timers.timer
            WHERE due_ms <= ? ORDER BY due_ms, workspace_id, profile_id LIMIT ?
            """;
    private static final String EARLIEST = "SELECT coalesce(min(due_ms), 9223372036854775807) FROM timers.timer";
    private static final String SET = """
            INSERT INTO timers.timer (workspace_id, profile_id, due_ms)
            SELECT ?, profile_id, due_ms FROM unnest(?::bigint[], ?::bigint[]) AS t (profile_id, due_ms)
            ON CONFLICT (workspace_id, profile_id) DO UPDATE SET due_ms = excluded.due_ms
            """;
    private static final String CLEAR = "DELETE FROM timers.timer WHERE workspace_id = ? AND profile_id = ANY(?)";

    @Override
    public List<Timer> due(Transaction tx, long shopMs, int max) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(DUE)) {
            statement.setLong(1, shopMs);
            statement.setInt(2, max);
            List<Timer> due = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Timer(row.getInt(1), row.getLong(2), row.getLong(3)));
                }
            }
            return due;
        } catch (SQLException e) {
            throw new PgException(DUE, e);
        }
    }

    @Override
    public long earliestMs(Transaction tx) {
        try (PreparedStatement statement = PgTransaction.connection(tx).prepareStatement(EARLIEST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new PgException(EARLIEST, e);
        }
    }

    @Override
    public void add(Transaction tx, int workspace, Map<Long, Long> dueMsByProfile) {
        PgCopy copy = new PgCopy("timers.timer (workspace_id, profile_id, due_ms)");
        new TreeMap<>(dueMsByProfile)
                .forEach((id, dueMs) -> copy.row().int4(workspace).int8(id).int8(dueMs));
        copy.into(tx);
    }

    @Override
    public void set(Transaction tx, int workspace, Map<Long, Long> dueMsByProfile) {
        if (dueMsByProfile.isEmpty()) {
            return;
        }
        Map<Long, Long> sorted = new TreeMap<>(dueMsByProfile);
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setInt(1, workspace);
            statement.setArray(2, PgArrays.longs(connection, sorted.keySet()));
            statement.setArray(3, PgArrays.longs(connection, sorted.values()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(SET, e);
        }
    }

    @Override
    public void clear(Transaction tx, int workspace, Collection<Long> profileIds) {
        if (profileIds.isEmpty()) {
            return;
        }
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
            statement.setInt(1, workspace);
            statement.setArray(2, PgArrays.longs(connection, profileIds));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(CLEAR, e);
        }
    }
}
