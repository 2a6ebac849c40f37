package io.braid.decide.segments;

import io.braid.base.kernel.Json;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Every version of a segment that was ever saved, and by whom. */
final class PgVersions {
    private static final String KEEP = """
            INSERT INTO segments.segment_version
              (workspace_id, segment_id, version, name, description, webhook, rule, archived, saved_by, saved_ms)
            VALUES (:workspace, :id, :version, :name, :description, :webhook, :rule, :archived, :by, :updatedMs)
            ON CONFLICT DO NOTHING
            """;

    private static final String READ = """
            SELECT version, name, description, webhook, rule, archived, saved_by, saved_ms FROM segments.segment_version
            WHERE workspace_id = :workspace AND segment_id = :id AND version < :before ORDER BY version DESC LIMIT :max
            """;

    private PgVersions() {}

    /** A version that is there stays as it is: a new status is none. */
    static void keep(Handle handle, int workspace, Segment segment, String by) {
        try (var update = handle.createUpdate(KEEP)) {
            update.bind("workspace", workspace)
                    .bind("id", segment.id())
                    .bind("version", segment.version())
                    .bind("name", segment.name())
                    .bind("description", segment.description())
                    .bind("webhook", segment.webhook())
                    .bind("rule", Json.write(segment.json()))
                    .bind("archived", segment.status() == SegmentStatus.ARCHIVED)
                    .bind("by", by)
                    .bind("updatedMs", segment.updatedMs())
                    .execute();
        }
    }

    static List<SegmentVersion> read(Handle handle, int workspace, int segmentId, int before, int max) {
        return handle.createQuery(READ)
                .bind("workspace", workspace)
                .bind("id", segmentId)
                .bind("before", before)
                .bind("max", max)
                .map((rs, ctx) -> new SegmentVersion(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        Json.read(rs.getString(5)),
                        rs.getBoolean(6),
                        rs.getString(7),
                        rs.getLong(8)))
                .list();
    }
}
