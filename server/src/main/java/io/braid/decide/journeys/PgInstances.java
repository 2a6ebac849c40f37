package io.braid.decide.journeys;

import io.braid.base.storage.PgCopy;
import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Prepared;
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
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/** Table {@code journeys.instance}: who is inside, as the fold tells it. */
final class PgInstances {
    private static final String INTO = """
            journeys.instance (workspace_id, id, journey, version, profile_id, entry_key, node, visit, held_out, entered_ms, node_ms,
              exited_ms, reason, family, beside)""";

    private static final String STORE = "INSERT INTO " + INTO + """

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

    static Prepared add(int workspace, Collection<InstanceRow> rows) {
        PgCopy copy = new PgCopy(INTO);
        for (InstanceRow row : rows) {
            Instance instance = row.instance();
            copy.row()
                    .int4(workspace)
                    .int8(instance.id())
                    .text(instance.journey())
                    .int4(instance.version())
                    .int8(row.profileId())
                    .text(instance.entryKey())
                    .text(instance.node())
                    .int4(instance.visit())
                    .bool(instance.heldOut())
                    .int8(instance.enteredMs())
                    .int8(instance.nodeMs())
                    .int8(row.exitedMs())
                    .text(row.reason())
                    .int8(instance.family())
                    .bool(row.beside());
        }
        return copy;
    }

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
            columns.longs(row -> row.instance().id());
            columns.texts(row -> row.instance().journey());
            columns.ints(row -> row.instance().version());
            columns.longs(InstanceRow::profileId);
            columns.texts(row -> row.instance().entryKey());
            columns.texts(row -> row.instance().node());
            columns.ints(row -> row.instance().visit());
            columns.flags(row -> row.instance().heldOut());
            columns.longs(row -> row.instance().enteredMs());
            columns.longs(row -> row.instance().nodeMs());
            columns.longs(InstanceRow::exitedMs);
            columns.texts(InstanceRow::reason);
            columns.longs(row -> row.instance().family());
            columns.flags(InstanceRow::beside);
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

    /** Sets one array parameter after the other, those of primitives in binary form. */
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

        void longs(ToLongFunction<InstanceRow> value) throws SQLException {
            set("int8", rows.stream().mapToLong(value).toArray());
        }

        void ints(ToIntFunction<InstanceRow> value) throws SQLException {
            set("int4", rows.stream().mapToInt(value).toArray());
        }

        void texts(Function<InstanceRow, String> value) throws SQLException {
            set("text", rows.stream().map(value).toArray(String[]::new));
        }

        void flags(Predicate<InstanceRow> value) throws SQLException {
            boolean[] flags = new boolean[rows.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = value.test(rows.get(i));
            }
            set("bool", flags);
        }

        private void set(String type, Object values) throws SQLException {
            statement.setArray(next++, connection.unwrap(PGConnection.class).createArrayOf(type, values));
        }
    }
}
