package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Definitions of computed traits in PostgreSQL. */
final class TraitRows {
    private static final SegmentStatus[] STATUSES = SegmentStatus.values();

    private static final String READ = """
            SELECT trait_id, key, name, description, formula, found, version, status, exact_since_ms, updated_ms
            FROM segments.trait WHERE workspace_id = :workspace ORDER BY key COLLATE "C"
            """;

    private static final String PUT = """
            INSERT INTO segments.trait
              (workspace_id, trait_id, key, name, description, formula, found, version, status, exact_since_ms, updated_ms)
            VALUES
              (:workspace, :id, :key, :name, :description, :formula, :found, :version, :status, :exactSinceMs, :updatedMs)
            ON CONFLICT (workspace_id, trait_id) DO UPDATE SET
              name = excluded.name, description = excluded.description, formula = excluded.formula, found = excluded.found,
              version = excluded.version, status = excluded.status, exact_since_ms = excluded.exact_since_ms,
              updated_ms = excluded.updated_ms
            """;

    private static final String KEEP = """
            INSERT INTO segments.trait_version (workspace_id, trait_id, version, name, description, formula, found, saved_ms)
            VALUES (:workspace, :id, :version, :name, :description, :formula, :found, :savedMs) ON CONFLICT DO NOTHING
            """;

    List<ComputedTrait> read(Handle handle, int workspace) {
        return handle.createQuery(READ)
                .bind("workspace", workspace)
                .map((rs, ctx) -> {
                    JsonNode json = Json.read(rs.getString(5));
                    RfmBounds found = rs.getString(6) == null ? null : RfmBounds.read(Json.read(rs.getString(6)));
                    return new ComputedTrait(
                            rs.getInt(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            json,
                            found,
                            ComputedTrait.formula(json, found),
                            rs.getInt(7),
                            STATUSES[rs.getInt(8)],
                            rs.getLong(9),
                            rs.getLong(10));
                })
                .list();
    }

    void put(Handle handle, int workspace, ComputedTrait trait) {
        String formula = Json.write(trait.json());
        String found = trait.found() == null ? null : Json.write(trait.found().json());
        handle.createUpdate(PUT)
                .bind("workspace", workspace)
                .bind("id", trait.id())
                .bind("key", trait.key())
                .bind("name", trait.name())
                .bind("description", trait.description())
                .bind("formula", formula)
                .bind("found", found)
                .bind("version", trait.version())
                .bind("status", trait.status().ordinal())
                .bind("exactSinceMs", trait.exactSinceMs())
                .bind("updatedMs", trait.updatedMs())
                .execute();
        handle.createUpdate(KEEP)
                .bind("workspace", workspace)
                .bind("id", trait.id())
                .bind("version", trait.version())
                .bind("name", trait.name())
                .bind("description", trait.description())
                .bind("formula", formula)
                .bind("found", found)
                .bind(
                        "savedMs",
                        trait.found() == null
                                ? trait.updatedMs()
                                : Math.max(trait.updatedMs(), trait.found().sinceMs()))
                .execute();
    }
}
