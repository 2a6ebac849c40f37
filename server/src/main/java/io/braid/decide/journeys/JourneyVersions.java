package io.braid.decide.journeys;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * What a journey was, version by version. A version never changes, so an older one comes back only by being published anew.
 *
 * <p>Thread rule: any. On PostgreSQL only.
 */
final class JourneyVersions {
    private static final String SOME = """
            SELECT journey, version, definition, note, restored, published_by, published_ms FROM journeys.version
            WHERE workspace_id = :workspace AND journey = :journey AND version <= :upTo ORDER BY version DESC LIMIT :count
            """;

    private static final String INSIDE = """
            SELECT version, count(*) FROM journeys.instance
            WHERE workspace_id = :workspace AND journey = :journey AND exited_ms = 0 AND NOT beside GROUP BY 1
            """;

    private static final RowMapper<Version> VERSION = (row, context) -> new Version(
            row.getInt(2),
            Journey.stored(row.getString(1), Json.read(row.getString(3))),
            row.getString(4),
            row.getInt(5),
            row.getString(6),
            row.getLong(7));

    private final Storage storage;
    private final Journeys journeys;

    JourneyVersions(Storage storage, Journeys journeys) {
        this.storage = storage;
        this.journeys = journeys;
    }

    /**
     * A version.
     *
     * @param note what was said of it, or empty
     * @param restored the older version that it brought back, or 0
     * @param by {@code user:7}, {@code key:3}; empty if Braid did it itself
     */
    record Version(int version, Journey journey, String note, int restored, String by, long publishedMs) {}

    /** The newest first, from {@code upTo} down. */
    List<Version> list(int workspace, String key, int upTo, int count) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(SOME)
                .bind("workspace", workspace)
                .bind("journey", key)
                .bind("upTo", upTo)
                .bind("count", count)
                .map(VERSION)
                .list());
    }

    /** @throws Refusal {@code not_found} */
    Version get(int workspace, String key, int version) {
        List<Version> found = list(workspace, key, version, 1);
        if (found.isEmpty() || found.getFirst().version() != version) {
            throw Refusal.notFound("version", key + "/" + version);
        }
        return found.getFirst();
    }

    /** How many are inside, by the version that they are on; none where it is not named. */
    Map<Integer, Long> inside(int workspace, String key) {
        Map<Integer, Long> inside = new TreeMap<>();
        storage.run(tx -> PgTransaction.handle(tx)
                .createQuery(INSIDE)
                .bind("workspace", workspace)
                .bind("journey", key)
                .map((row, context) -> inside.put(row.getInt(1), row.getLong(2)))
                .forEach(row -> {}));
        return inside;
    }

    /**
     * Publishes what it was in a version; that is a version of its own.
     *
     * @return the newest version
     * @throws Refusal {@code not_found}; {@code unknown_message}, {@code unknown_segment}: what it named is gone
     */
    int restore(int workspace, String key, int version, Vocabulary vocabulary, String by) {
        Version old = get(workspace, key, version);
        return journeys.publish(
                workspace, key, old.journey().json(), vocabulary, journeys.signed(by, "", version), Journeys.BASE_ANY);
    }
}
