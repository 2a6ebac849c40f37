package io.braid.decide.journeys;

import io.braid.base.kernel.Json;
import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.JourneyStore.Signature;
import io.braid.decide.journeys.JourneyStore.VersionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables {@code journeys.journey}, {@code journeys.version} and {@code journeys.revision}: what journeys are. */
final class PgDefinitions {
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

    private PgDefinitions() {}

    static long revision(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(REVISION)
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    static void touch(Transaction tx, int workspace) {
        PgTransaction.handle(tx).createUpdate(BUMP).bind("workspace", workspace).execute();
    }

    static List<Published> published(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(PUBLISHED)
                .bind("workspace", workspace)
                .map((row, context) -> new Published(
                        status(row.getString("status")),
                        row.getInt("version"),
                        Journey.stored(row.getString("key"), Json.read(row.getString("definition"))),
                        off(row)))
                .list();
    }

    static Map<VersionId, Journey> versions(Transaction tx, int workspace, Collection<VersionId> ids) {
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
                    found.put(new VersionId(key, rows.getInt(2)), Journey.stored(key, Json.read(rows.getString(3))));
                }
            }
        } catch (SQLException e) {
            throw new PgException(VERSIONS, e);
        }
        return found;
    }

    /** The revision's row is taken first, so two people who publish at once come one after the other. */
    static int publish(Transaction tx, int workspace, Journey journey, Signature by) {
        var handle = PgTransaction.handle(tx);
        touch(tx, workspace);
        Optional<Published> before = handle.createQuery(NEWEST)
                .bind("workspace", workspace)
                .bind("key", journey.key())
                .map((row, context) -> new Published(
                        Status.LIVE,
                        row.getInt("version"),
                        Journey.stored(journey.key(), Json.read(row.getString("definition"))),
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

    static boolean setStatus(Transaction tx, int workspace, String key, Status status) {
        var handle = PgTransaction.handle(tx);
        touch(tx, workspace);
        return handle.createUpdate(SET_STATUS)
                        .bind("workspace", workspace)
                        .bind("key", key)
                        .bind("status", Words.of(status))
                        .execute()
                == 1;
    }

    private static Set<String> off(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("off").getArray());
    }

    private static Status status(String word) {
        return Status.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
