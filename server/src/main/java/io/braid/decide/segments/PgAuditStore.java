package io.braid.decide.segments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** Audits in PostgreSQL. */
final class PgAuditStore implements AuditStore {
    private static final Audit.Kind[] KINDS = Audit.Kind.values();
    private static final Audit.Outcome[] OUTCOMES = Audit.Outcome.values();
    private static final TypeReference<List<Audit.LeftOut>> LEFT_OUT = new TypeReference<>() {};

    private static final String PUT = """
            INSERT INTO segments.audit
              (workspace_id, audit_id, day, percent, started_by, started_ms, took_ms, fault, people, segments, probes, differences,
               repaired, unmended, undecided, inexact, left_out)
            SELECT :workspace, coalesce(max(audit_id), 0) + 1, :day, :percent, :by, :startedMs, :tookMs, :fault, :people, :segments,
                   :probes, :differences, 0, 0, :undecided, :inexact, :leftOut
            FROM segments.audit WHERE workspace_id = :workspace
            RETURNING audit_id
            """;

    private static final String FOUND = """
            INSERT INTO segments.audit_difference
              (workspace_id, audit_id, profile_id, segment_id, segment, kind, expected, outcome, found_ms, done_ms)
            VALUES (:workspace, :audit, :profile, :segmentId, :segment, :kind, :in, 0, :foundMs, 0)
            """;

    private static final List<String> FORGET = List.of(
            "DELETE FROM segments.audit WHERE workspace_id = :workspace AND audit_id <= :upTo",
            "DELETE FROM segments.audit_difference WHERE workspace_id = :workspace AND audit_id <= :upTo");

    private static final String READ = """
            SELECT audit_id, day, percent, started_by, started_ms, took_ms, fault, people, segments, probes, differences, repaired,
                   unmended, undecided, inexact, left_out
            FROM segments.audit WHERE workspace_id = :workspace AND audit_id < :before ORDER BY audit_id DESC LIMIT :max
            """;

    private static final String DIFFERENCE = """
            SELECT audit_id, profile_id, segment_id, segment, kind, expected, outcome, found_ms, done_ms
            FROM segments.audit_difference WHERE workspace_id = :workspace
            """;

    private static final String OF_AUDIT =
            DIFFERENCE + " AND audit_id = :audit ORDER BY profile_id, segment_id LIMIT :max";

    private static final String OPEN =
            DIFFERENCE + " AND outcome = 0 ORDER BY profile_id, audit_id, segment_id LIMIT :max";

    private static final String DONE = """
            UPDATE segments.audit_difference SET outcome = :outcome, done_ms = :nowMs
            WHERE workspace_id = :workspace AND audit_id = :audit AND profile_id = :profile AND segment_id = :segmentId
              AND outcome = 0
            """;

    private static final String COUNT = """
            UPDATE segments.audit SET repaired = repaired + :repaired, unmended = unmended + :unmended
            WHERE workspace_id = :workspace AND audit_id = :audit
            """;

    private static final String LAST_NIGHT = """
            SELECT day FROM segments.audit WHERE workspace_id = :workspace AND started_by = '' ORDER BY audit_id DESC LIMIT 1
            """;

    @Override
    public long put(Transaction tx, int workspace, Audit audit, List<Audit.Difference> found) {
        Handle handle = PgTransaction.handle(tx);
        long id = handle.createQuery(PUT)
                .bind("workspace", workspace)
                .bind("day", audit.day())
                .bind("percent", audit.percent())
                .bind("by", audit.by())
                .bind("startedMs", audit.startedMs())
                .bind("tookMs", audit.tookMs())
                .bind("fault", audit.fault())
                .bind("people", audit.people())
                .bind("segments", audit.segments())
                .bind("probes", audit.probes())
                .bind("differences", audit.differences())
                .bind("undecided", audit.undecided())
                .bind("inexact", audit.inexact())
                .bind("leftOut", Json.write(Json.mapper().valueToTree(audit.leftOut())))
                .mapTo(Long.class)
                .one();
        if (!found.isEmpty()) {
            try (var batch = handle.prepareBatch(FOUND)) {
                for (Audit.Difference one : found) {
                    batch.bind("workspace", workspace)
                            .bind("audit", id)
                            .bind("profile", one.profileId())
                            .bind("segmentId", one.segmentId())
                            .bind("segment", one.segment())
                            .bind("kind", one.kind().ordinal())
                            .bind("in", one.in())
                            .bind("foundMs", one.foundMs())
                            .add();
                }
                batch.execute();
            }
        }
        for (String sql : FORGET) {
            handle.createUpdate(sql)
                    .bind("workspace", workspace)
                    .bind("upTo", id - KEPT)
                    .execute();
        }
        return id;
    }

    @Override
    public List<Audit> audits(Transaction tx, int workspace, long before, int max) {
        return PgTransaction.handle(tx)
                .createQuery(READ)
                .bind("workspace", workspace)
                .bind("before", before)
                .bind("max", max)
                .map((rs, ctx) -> audit(rs))
                .list();
    }

    private static Audit audit(ResultSet row) throws SQLException {
        return new Audit(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getLong(8),
                row.getInt(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                row.getLong(15),
                leftOut(row.getString(16)));
    }

    private static List<Audit.LeftOut> leftOut(String json) {
        try {
            return Json.mapper().readValue(json, LEFT_OUT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what an audit left out cannot be read", e);
        }
    }

    @Override
    public List<Audit.Difference> differences(Transaction tx, int workspace, long auditId, int max) {
        return PgTransaction.handle(tx)
                .createQuery(OF_AUDIT)
                .bind("workspace", workspace)
                .bind("audit", auditId)
                .bind("max", max)
                .map((rs, ctx) -> difference(rs))
                .list();
    }

    @Override
    public List<Audit.Difference> open(Transaction tx, int workspace, int max) {
        return PgTransaction.handle(tx)
                .createQuery(OPEN)
                .bind("workspace", workspace)
                .bind("max", max)
                .map((rs, ctx) -> difference(rs))
                .list();
    }

    private static Audit.Difference difference(ResultSet row) throws SQLException {
        return new Audit.Difference(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getString(4),
                KINDS[row.getInt(5)],
                row.getBoolean(6),
                OUTCOMES[row.getInt(7)],
                row.getLong(8),
                row.getLong(9));
    }

    @Override
    public void done(Transaction tx, int workspace, Audit.Difference difference, Audit.Outcome outcome, long nowMs) {
        Handle handle = PgTransaction.handle(tx);
        int moved = handle.createUpdate(DONE)
                .bind("workspace", workspace)
                .bind("audit", difference.auditId())
                .bind("profile", difference.profileId())
                .bind("segmentId", difference.segmentId())
                .bind("outcome", outcome.ordinal())
                .bind("nowMs", nowMs)
                .execute();
        handle.createUpdate(COUNT)
                .bind("workspace", workspace)
                .bind("audit", difference.auditId())
                .bind("repaired", outcome == Audit.Outcome.REPAIRED ? moved : 0)
                .bind("unmended", outcome == Audit.Outcome.UNMENDED ? moved : 0)
                .execute();
    }

    @Override
    public OptionalInt lastNight(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(LAST_NIGHT)
                .bind("workspace", workspace)
                .mapTo(Integer.class)
                .findOne()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
