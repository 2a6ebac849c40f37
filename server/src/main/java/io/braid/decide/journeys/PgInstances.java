package io.braid.decide.journeys;

import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Table {@code journeys.instance}: who is inside, as the fold tells it. */
final class PgInstances {
    private static final String STORE = """
            INSERT INTO journeys.instance (workspace_id, id, journey, version, profile_id, entry_key, node, visit,
              held_out, entered_ms, node_ms, exited_ms, reason, family, beside)
            SELECT ?, * FROM unnest(?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::int[],
              ?::boolean[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::boolean[])
            ON CONFLICT (workspace_id, id) DO UPDATE SET profile_id = excluded.profile_id,
              version = excluded.version, node = excluded.node,
              visit = excluded.visit, held_out = excluded.held_out, node_ms = excluded.node_ms,
              exited_ms = excluded.exited_ms, reason = excluded.reason,
              beside = excluded.beside
            """;

    private static final String END = """
            WITH ended AS (
                SELECT workspace_id, id, journey, node, beside FROM journeys.instance
                WHERE workspace_id = ? AND exited_ms = 0
                    AND (id = ANY(?::bigint[]) OR family = ANY(?::bigint[]) AND family <> id)),
            gone AS (
                UPDATE journeys.instance i SET exited_ms = ?, reason = ?, node = '' FROM ended e
                WHERE i.workspace_id = e.workspace_id AND i.id = e.id)
            INSERT INTO journeys.flow AS f (workspace_id, journey, from_node, to_node, reason, moves)
            SELECT workspace_id, journey, node, '', CASE WHEN beside THEN 'way_ended' ELSE ? END, count(*)
            FROM ended GROUP BY 1, 2, 3, 5
            ON CONFLICT (workspace_id, journey, from_node, to_node, reason) DO UPDATE SET moves = f.moves + excluded.moves
            """;

    private static final String MOVE = """
            UPDATE journeys.instance i SET profile_id = moved.winner
            FROM unnest(?::bigint[], ?::bigint[]) AS moved (loser, winner)
            WHERE i.workspace_id = ? AND i.profile_id = moved.loser
            """;

    private PgInstances() {}

    static void store(Transaction tx, int workspace, Collection<InstanceRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<InstanceRow> all = rows.stream()
                .sorted(Comparator.comparingLong(row -> row.instance().id()))
                .toList();
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setInt(1, workspace);
            Columns columns = new Columns(connection, statement, all);
            columns.set("int8", row -> row.instance().id());
            columns.set("text", row -> row.instance().journey());
            columns.set("int4", row -> row.instance().version());
            columns.set("int8", InstanceRow::profileId);
            columns.set("text", row -> row.instance().entryKey());
            columns.set("text", row -> row.instance().node());
            columns.set("int4", row -> row.instance().visit());
            columns.set("bool", row -> row.instance().heldOut());
            columns.set("int8", row -> row.instance().enteredMs());
            columns.set("int8", row -> row.instance().nodeMs());
            columns.set("int8", InstanceRow::exitedMs);
            columns.set("text", InstanceRow::reason);
            columns.set("int8", row -> row.instance().family());
            columns.set("bool", InstanceRow::beside);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(STORE, e);
        }
    }

    static void end(Transaction tx, int workspace, Collection<Long> ids, String reason, long nowMs) {
        if (ids.isEmpty()) {
            return;
        }
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setInt(1, workspace);
            Array families =
                    connection.createArrayOf("int8", ids.stream().sorted().toArray());
            statement.setArray(2, families);
            statement.setArray(3, families);
            statement.setLong(4, nowMs);
            statement.setString(5, reason);
            statement.setString(6, reason);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(END, e);
        }
    }

    static void move(Transaction tx, int workspace, Map<Long, Long> fromTo) {
        if (fromTo.isEmpty()) {
            return;
        }
        Map<Long, Long> sorted = new TreeMap<>(fromTo);
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setArray(
                    1, connection.createArrayOf("int8", sorted.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("int8", sorted.values().toArray()));
            statement.setInt(3, workspace);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(MOVE, e);
        }
    }

    /** Sets one array parameter after the other. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<InstanceRow> rows;
        private int next = 2;

        Columns(Connection connection, PreparedStatement statement, List<InstanceRow> rows) {
            this.connection = connection;
            this.statement = statement;
            this.rows = rows;
        }

        void set(String type, Function<InstanceRow, Object> value) throws SQLException {
            statement.setArray(
                    next++,
                    connection.createArrayOf(type, rows.stream().map(value).toArray()));
        }
    }
}
