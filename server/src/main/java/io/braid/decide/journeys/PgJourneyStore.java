package io.braid.decide.journeys;

import io.braid.base.kernel.Json;
import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Schema {@code journeys}. */
final class PgJourneyStore implements JourneyStore {
    private static final String REVISION = "SELECT revision FROM journeys.revision WHERE workspace_id = :workspace";

    private static final String BUMP = """
            INSERT INTO journeys.revision (workspace_id, revision) VALUES (:workspace, 1)
            ON CONFLICT (workspace_id) DO UPDATE SET revision = journeys.revision.revision + 1
            """;

    private static final String PUBLISHED = """
            SELECT j.key, j.status, j.version, j.off, v.definition
            FROM journeys.journey j
            JOIN journeys.version v USING (workspace_id, version)
            WHERE j.workspace_id = :workspace AND v.journey = j.key
            ORDER BY j.key
            """;

    private static final String VERSIONS = """
            SELECT v.journey, v.version, v.definition
            FROM unnest(?::text[], ?::int[]) AS asked (journey, version)
            JOIN journeys.version v ON v.workspace_id = ? AND v.journey = asked.journey AND v.version = asked.version
            """;

    private static final String NEWEST = """
            SELECT j.version, j.off, v.definition
            FROM journeys.journey j
            JOIN journeys.version v USING (workspace_id, version)
            WHERE j.workspace_id = :workspace AND j.key = :key AND v.journey = j.key
            """;

    private static final String PUT_JOURNEY = """
            INSERT INTO journeys.journey (workspace_id, key, status, version, off)
            VALUES (:workspace, :key, 'live', :version, :off)
            ON CONFLICT (workspace_id, key) DO UPDATE SET version = excluded.version, off = excluded.off
            """;

    private static final String ADD_VERSION = """
            INSERT INTO journeys.version (workspace_id, journey, version, definition, note, restored, published_by,
              published_ms)
            VALUES (:workspace, :key, :version, :definition::jsonb, :note, :restored, :by, :now)
            """;

    private static final String SET_STATUS =
            "UPDATE journeys.journey SET status = :status WHERE workspace_id = :workspace AND key = :key";

    private static final String STORE_INSTANCES = """
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

    private static final String END_INSTANCES = """
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

    private static final String MOVE_INSTANCES = """
            UPDATE journeys.instance i SET profile_id = moved.winner
            FROM unnest(?::bigint[], ?::bigint[]) AS moved (loser, winner)
            WHERE i.workspace_id = ? AND i.profile_id = moved.loser
            """;

    private static final String ADD_FLOW = """
            INSERT INTO journeys.flow AS f (workspace_id, journey, from_node, to_node, reason, moves)
            SELECT :workspace, w.* FROM unnest(:journeys::text[], :froms::text[], :tos::text[], :reasons::text[],
                :moves::bigint[]) w
            ON CONFLICT (workspace_id, journey, from_node, to_node, reason) DO UPDATE SET moves = f.moves + excluded.moves
            """;

    private static final String TURNS = """
            SELECT tail_us, delay_us, gate_us FROM journeys.throttle
            WHERE workspace_id = :workspace AND journey = :journey AND node = :node FOR UPDATE
            """;

    private static final String STORE_TURNS = """
            INSERT INTO journeys.throttle (workspace_id, journey, node, tail_us, delay_us, gate_us)
            VALUES (:workspace, :journey, :node, :tail, :delay, :gate)
            ON CONFLICT (workspace_id, journey, node) DO UPDATE
            SET tail_us = excluded.tail_us, delay_us = excluded.delay_us, gate_us = excluded.gate_us
            """;

    private static final String FLOW = """
            SELECT from_node, to_node, reason, moves FROM journeys.flow
            WHERE workspace_id = :workspace AND journey = :journey
            """;

    private static final String INSIDE = """
            SELECT journey, count(*) FROM journeys.instance WHERE workspace_id = :workspace AND exited_ms = 0
            AND NOT beside GROUP BY 1
            """;

    private static final String LEFT = """
            SELECT journey, reason, sum(moves) FROM journeys.flow
            WHERE workspace_id = :workspace AND to_node = '' AND reason <> 'way_ended' GROUP BY 1, 2
            """;

    @Override
    public long revision(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(REVISION)
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    @Override
    public void touch(Transaction tx, int workspace) {
        PgTransaction.handle(tx).createUpdate(BUMP).bind("workspace", workspace).execute();
    }

    @Override
    public List<Published> published(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(PUBLISHED)
                .bind("workspace", workspace)
                .map((row, context) -> new Published(
                        status(row.getString("status")),
                        row.getInt("version"),
                        Journey.read(row.getString("key"), Json.read(row.getString("definition"))),
                        off(row)))
                .list();
    }

    @Override
    public Map<VersionId, Journey> versions(Transaction tx, int workspace, Collection<VersionId> ids) {
        Map<VersionId, Journey> found = new HashMap<>();
        List<VersionId> asked = List.copyOf(ids);
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(VERSIONS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", asked.stream().map(VersionId::journey).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int4", asked.stream().map(VersionId::version).toArray()));
            statement.setInt(3, workspace);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    String key = rows.getString(1);
                    found.put(new VersionId(key, rows.getInt(2)), Journey.read(key, Json.read(rows.getString(3))));
                }
            }
        } catch (SQLException e) {
            throw new PgException(VERSIONS, e);
        }
        return found;
    }

    /** The revision's row is taken first, so two people who publish at once come one after the other. */
    @Override
    public int publish(Transaction tx, int workspace, Journey journey, Signature by) {
        var handle = PgTransaction.handle(tx);
        touch(tx, workspace);
        Optional<Published> before = handle.createQuery(NEWEST)
                .bind("workspace", workspace)
                .bind("key", journey.key())
                .map((row, context) -> new Published(
                        Status.LIVE,
                        row.getInt("version"),
                        Journey.read(journey.key(), Json.read(row.getString("definition"))),
                        off(row)))
                .findOne();
        if (before.isPresent() && before.get().journey().equals(journey)) {
            return before.get().version();
        }
        int version = before.map(Published::version).orElse(0) + 1;
        handle.createUpdate(ADD_VERSION)
                .bind("workspace", workspace)
                .bind("key", journey.key())
                .bind("version", version)
                .bind("definition", Json.write(journey.json()))
                .bind("note", by.note())
                .bind("restored", by.restored())
                .bind("by", by.by())
                .bind("now", by.atMs())
                .execute();
        Set<String> off = journey.ofThese(before.map(Published::off).orElse(Set.of()));
        handle.createUpdate(PUT_JOURNEY)
                .bind("workspace", workspace)
                .bind("key", journey.key())
                .bind("version", version)
                .bind("off", off.toArray(String[]::new))
                .execute();
        return version;
    }

    @Override
    public boolean setStatus(Transaction tx, int workspace, String key, Status status) {
        var handle = PgTransaction.handle(tx);
        touch(tx, workspace);
        return handle.createUpdate(SET_STATUS)
                        .bind("workspace", workspace)
                        .bind("key", key)
                        .bind("status", Words.of(status))
                        .execute()
                == 1;
    }

    @Override
    public void storeInstances(Transaction tx, int workspace, Collection<InstanceRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<InstanceRow> all = rows.stream()
                .sorted(java.util.Comparator.comparingLong(row -> row.instance().id()))
                .toList();
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(STORE_INSTANCES)) {
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
            throw new PgException(STORE_INSTANCES, e);
        }
    }

    @Override
    public void endInstances(Transaction tx, int workspace, Collection<Long> ids, String reason, long nowMs) {
        if (ids.isEmpty()) {
            return;
        }
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(END_INSTANCES)) {
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
            throw new PgException(END_INSTANCES, e);
        }
    }

    @Override
    public void moveInstances(Transaction tx, int workspace, Map<Long, Long> fromTo) {
        if (fromTo.isEmpty()) {
            return;
        }
        Map<Long, Long> sorted = new TreeMap<>(fromTo);
        Connection connection = PgTransaction.connection(tx);
        try (PreparedStatement statement = connection.prepareStatement(MOVE_INSTANCES)) {
            statement.setArray(
                    1, connection.createArrayOf("int8", sorted.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("int8", sorted.values().toArray()));
            statement.setInt(3, workspace);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new PgException(MOVE_INSTANCES, e);
        }
    }

    @Override
    public Turns turns(Transaction tx, int workspace, Line line) {
        return PgTransaction.handle(tx)
                .createQuery(TURNS)
                .bind("workspace", workspace)
                .bind("journey", line.journey())
                .bind("node", line.node())
                .map((row, context) -> new Turns(row.getLong(1), row.getLong(2), row.getLong(3)))
                .findOne()
                .orElse(Turns.NONE);
    }

    @Override
    public void storeTurns(Transaction tx, int workspace, Map<Line, Turns> turns) {
        try (PreparedBatch batch = PgTransaction.handle(tx).prepareBatch(STORE_TURNS)) {
            turns.forEach((line, now) -> batch.bind("workspace", workspace)
                    .bind("journey", line.journey())
                    .bind("node", line.node())
                    .bind("tail", now.tailUs())
                    .bind("delay", now.delayUs())
                    .bind("gate", now.gateUs())
                    .add());
            batch.execute();
        }
    }

    @Override
    public void addFlow(Transaction tx, int workspace, Map<Passage, Long> moves) {
        Map<Passage, Long> sorted = new TreeMap<>(moves);
        PgTransaction.handle(tx)
                .createUpdate(ADD_FLOW)
                .bind("workspace", workspace)
                .bind("journeys", texts(sorted, Passage::journey))
                .bind("froms", texts(sorted, Passage::from))
                .bind("tos", texts(sorted, Passage::to))
                .bind("reasons", texts(sorted, Passage::reason))
                .bind(
                        "moves",
                        sorted.values().stream().mapToLong(Long::longValue).toArray())
                .execute();
    }

    private static String[] texts(Map<Passage, Long> moves, java.util.function.Function<Passage, String> of) {
        return moves.keySet().stream().map(of).toArray(String[]::new);
    }

    @Override
    public Map<Passage, Long> flow(Transaction tx, int workspace, String journey) {
        Map<Passage, Long> flow = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(FLOW)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .map((row, context) -> flow.put(
                        new Passage(journey, row.getString(1), row.getString(2), row.getString(3)), row.getLong(4)))
                .forEach(row -> {});
        return flow;
    }

    @Override
    public Map<String, Counts> counts(Transaction tx, int workspace) {
        Map<String, Map<String, Long>> left = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(LEFT)
                .bind("workspace", workspace)
                .map((row, context) -> left.computeIfAbsent(row.getString(1), key -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .forEach(row -> {});
        Map<String, Counts> counts = new TreeMap<>();
        left.forEach((journey, reasons) -> counts.put(journey, new Counts(0, reasons)));
        PgTransaction.handle(tx)
                .createQuery(INSIDE)
                .bind("workspace", workspace)
                .map((row, context) -> counts.put(
                        row.getString(1), new Counts(row.getLong(2), left.getOrDefault(row.getString(1), Map.of()))))
                .forEach(row -> {});
        return counts;
    }

    private static Set<String> off(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("off").getArray());
    }

    private static Status status(String word) {
        return Status.valueOf(word.toUpperCase(java.util.Locale.ROOT));
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

        void set(String type, java.util.function.Function<InstanceRow, Object> value) throws SQLException {
            statement.setArray(
                    next++,
                    connection.createArrayOf(type, rows.stream().map(value).toArray()));
        }
    }
}
