package io.braid.decide.segments;

import io.braid.base.kernel.Json;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Definitions of computed traits in PostgreSQL. */
final class TraitRows {
    private static final SegmentStatus[] STATUSES = SegmentStatus.values();

    private static final String READ = """
            SELECT trait_id, key, name, description, formula, version, status, exact_since_ms, updated_ms
            FROM segments.trait WHERE workspace_id = :workspace ORDER BY key COLLATE "C"
            """;

    private static final String PUT = """
            INSERT INTO segments.trait
              (workspace_id, trait_id, key, name, description, formula, version, status, exact_since_ms, updated_ms)
            VALUES (:workspace, :id, :key, :name, :description, :formula, :version, :status, :exactSinceMs, :updatedMs)
            ON CONFLICT (workspace_id, trait_id) DO UPDATE SET
              name = excluded.name, description = excluded.description, formula = excluded.formula,
              version = excluded.version, status = excluded.status, exact_since_ms = excluded.exact_since_ms,
              updated_ms = excluded.updated_ms
            """;

    private static final String KEEP = """
            INSERT INTO segments.trait_version (workspace_id, trait_id, version, name, description, formula, saved_ms)
            VALUES (:workspace, :id, :version, :name, :description, :formula, :updatedMs) ON CONFLICT DO NOTHING
            """;

    List<ComputedTrait> read(Handle handle, int workspace) {
        return handle.createQuery(READ)
                .bind("workspace", workspace)
                .map((rs, ctx) -> {
                    var json = Json.read(rs.getString(5));
                    return new ComputedTrait(
                            rs.getInt(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            json,
                            FormulaReader.read(json, ""),
                            rs.getInt(6),
                            STATUSES[rs.getInt(7)],
                            rs.getLong(8),
                            rs.getLong(9));
                })
                .list();
    }

    void put(Handle handle, int workspace, ComputedTrait trait) {
        String formula = Json.write(trait.json());
        handle.createUpdate(PUT)
                .bind("workspace", workspace)
                .bind("id", trait.id())
                .bind("key", trait.key())
                .bind("name", trait.name())
                .bind("description", trait.description())
                .bind("formula", formula)
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
                .bind("updatedMs", trait.updatedMs())
                .execute();
    }
}
