package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** Schema {@code imports}. Who changes a state names the one that it must have had: two hands cannot undo each other. */
final class ImportStore {
    private static final String COLUMNS = """
            SELECT workspace_id, import_id, kind, name, state, created_ms, created_by, source_id, sha256, bytes, shape, columns,
                signature, mapping, dry_run, progress, errors, failure, failure_detail, started_ms, ended_ms FROM imports.import
            """;

    private static final String INSERT = """
            INSERT INTO imports.import (workspace_id, kind, name, state, created_ms, created_by, source_id, sha256, bytes, shape,
                columns, signature, mapping, progress, errors, failure, failure_detail, started_ms, ended_ms, touched_ms, purged)
            VALUES (:w, :kind, :name, 'ready', :created, :by, :source, :sha256, :bytes, CAST(:shape AS jsonb),
                CAST(:columns AS jsonb), :signature, CAST(:mapping AS jsonb), CAST(:progress AS jsonb), '[]', '', '', 0, 0, :touched, false)
            """;

    private static final String REMEMBER = """
            INSERT INTO imports.mapping (workspace_id, kind, signature, mapping, updated_ms)
            VALUES (:w, :kind, :signature, CAST(:mapping AS jsonb), :now)
            ON CONFLICT (workspace_id, kind, signature) DO UPDATE SET mapping = excluded.mapping, updated_ms = excluded.updated_ms
            """;

    private static final String PURGE = """
            UPDATE imports.import SET purged = true, columns = jsonb_set(columns, '{samples}', '[]'),
                errors = coalesce((SELECT jsonb_agg(e - 'value') FROM jsonb_array_elements(errors) AS e), '[]'),
                dry_run = CASE WHEN dry_run IS NULL THEN NULL ELSE jsonb_set(dry_run, '{errors}', '[]') END,
                state = CASE WHEN state = 'ready' THEN 'cancelled' ELSE state END
            WHERE NOT purged AND state IN ('ready', 'done', 'failed', 'cancelled') AND touched_ms < :before
            RETURNING import_id
            """;

    long insert(Transaction tx, Import made, long touchedMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate(INSERT)) {
            return update.bind("w", made.workspace())
                    .bind("kind", made.kind().word())
                    .bind("name", made.name())
                    .bind("created", made.createdMs())
                    .bind("by", made.createdBy())
                    .bind("source", made.sourceId())
                    .bind("sha256", made.sha256())
                    .bind("bytes", made.bytes())
                    .bind("shape", json(made.shape()))
                    .bind("columns", json(made.columns()))
                    .bind("signature", made.signature())
                    .bind("mapping", json(made.mapping()))
                    .bind("progress", json(Progress.NONE))
                    .bind("touched", touchedMs)
                    .executeAndReturnGeneratedKeys("import_id")
                    .mapTo(Long.class)
                    .one();
        }
    }

    Optional<Import> find(Transaction tx, int workspace, long id) {
        return PgTransaction.handle(tx)
                .createQuery(COLUMNS + " WHERE workspace_id = :w AND import_id = :id")
                .bind("w", workspace)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Newest first; of one content if its hash is not empty. */
    List<Import> list(Transaction tx, int workspace, long beforeId, String sha256, int limit) {
        return PgTransaction.handle(tx)
                .createQuery(COLUMNS + """
                         WHERE workspace_id = :w AND import_id < :before AND (:sha256 = '' OR sha256 = :sha256)
                        ORDER BY import_id DESC LIMIT :limit
                        """)
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("sha256", sha256)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** The oldest import of any workspace that is in one of these states. */
    Optional<Import> next(Transaction tx, List<ImportState> states) {
        return PgTransaction.handle(tx)
                .createQuery(COLUMNS + " WHERE state = ANY(:states) ORDER BY import_id LIMIT 1")
                .bind("states", states.stream().map(ImportState::word).toArray(String[]::new))
                .map((row, context) -> read(row))
                .findOne();
    }

    int open(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT count(*) FROM imports.import
                        WHERE workspace_id = :w AND NOT purged AND state IN ('ready', 'checking', 'queued', 'running')
                        """)
                .bind("w", workspace)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns if it was in one of those states. */
    boolean move(Transaction tx, Import of, List<ImportState> from, ImportState to, long nowMs, long touchedMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE imports.import SET state = :to, touched_ms = :touched,
                    started_ms = CASE WHEN :to = 'running' AND started_ms = 0 THEN :now ELSE started_ms END,
                    ended_ms = CASE WHEN :ended THEN :now ELSE 0 END
                WHERE workspace_id = :w AND import_id = :id AND state = ANY(:from)
                """)) {
            return update.bind("w", of.workspace())
                            .bind("id", of.id())
                            .bind("from", from.stream().map(ImportState::word).toArray(String[]::new))
                            .bind("to", to.word())
                            .bind("ended", to.ended())
                            .bind("now", nowMs)
                            .bind("touched", touchedMs)
                            .execute()
                    > 0;
        }
    }

    /** Writes a checkpoint of a running import. Returns false if it runs no more. */
    boolean progress(Transaction tx, Import of, Progress progress, List<RowError> errors, long touchedMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE imports.import SET progress = CAST(:progress AS jsonb), errors = CAST(:errors AS jsonb), touched_ms = :touched
                WHERE workspace_id = :w AND import_id = :id AND state = 'running'
                """)) {
            return update.bind("w", of.workspace())
                            .bind("id", of.id())
                            .bind("progress", json(progress))
                            .bind("errors", json(errors))
                            .bind("touched", touchedMs)
                            .execute()
                    > 0;
        }
    }

    /** Writes what a dry run found so far; at its end the import is ready again. Returns false if nobody wants to know any more. */
    boolean dryRun(Transaction tx, Import of, DryRun found, boolean ended) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE imports.import SET dry_run = CAST(:found AS jsonb), state = CASE WHEN :ended THEN 'ready' ELSE state END
                WHERE workspace_id = :w AND import_id = :id AND state = 'checking'
                """)) {
            return update.bind("w", of.workspace())
                            .bind("id", of.id())
                            .bind("found", json(found))
                            .bind("ended", ended)
                            .execute()
                    > 0;
        }
    }

    void fail(Transaction tx, Import of, String code, String detail, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate("""
                        UPDATE imports.import SET state = 'failed', failure = :code, failure_detail = :detail, ended_ms = :now
                        WHERE workspace_id = :w AND import_id = :id AND state IN ('checking', 'queued', 'running')
                        """)
                .bind("w", of.workspace())
                .bind("id", of.id())
                .bind("code", code)
                .bind("detail", detail)
                .bind("now", nowMs)
                .execute();
    }

    /** Returns if it was ready: what is tried or runs keeps its mapping. */
    boolean map(Transaction tx, Import changed, long touchedMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE imports.import SET mapping = CAST(:mapping AS jsonb), shape = CAST(:shape AS jsonb),
                    columns = CAST(:columns AS jsonb), signature = :signature, dry_run = NULL, touched_ms = :touched
                WHERE workspace_id = :w AND import_id = :id AND state = 'ready'
                """)) {
            return update.bind("w", changed.workspace())
                            .bind("id", changed.id())
                            .bind("mapping", json(changed.mapping()))
                            .bind("shape", json(changed.shape()))
                            .bind("columns", json(changed.columns()))
                            .bind("signature", changed.signature())
                            .bind("touched", touchedMs)
                            .execute()
                    > 0;
        }
    }

    void remember(Transaction tx, Import of, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate(REMEMBER)
                .bind("w", of.workspace())
                .bind("kind", of.kind().word())
                .bind("signature", of.signature())
                .bind("mapping", json(of.mapping()))
                .bind("now", nowMs)
                .execute();
    }

    Optional<Mapping> remembered(Transaction tx, int workspace, ImportKind kind, String signature) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT mapping FROM imports.mapping WHERE workspace_id = :w AND kind = :kind AND signature = :signature
                        """)
                .bind("w", workspace)
                .bind("kind", kind.word())
                .bind("signature", signature)
                .map((row, context) -> as(row.getString(1), new TypeReference<Mapping>() {}))
                .findOne();
    }

    /** Forgets the values of files that are to go; returns whose files. */
    List<Long> purge(Transaction tx, long touchedBeforeMs) {
        return PgTransaction.handle(tx)
                .createQuery(PURGE)
                .bind("before", touchedBeforeMs)
                .mapTo(Long.class)
                .list();
    }

    private static Import read(ResultSet row) throws SQLException {
        String dryRun = row.getString("dry_run");
        return new Import(
                row.getInt("workspace_id"),
                row.getLong("import_id"),
                ImportKind.of(row.getString("kind")),
                row.getString("name"),
                ImportState.of(row.getString("state")),
                row.getLong("created_ms"),
                row.getString("created_by"),
                row.getInt("source_id"),
                row.getString("sha256"),
                row.getLong("bytes"),
                as(row.getString("shape"), new TypeReference<Shape>() {}),
                as(row.getString("columns"), new TypeReference<Import.Columns>() {}),
                row.getString("signature"),
                as(row.getString("mapping"), new TypeReference<Mapping>() {}),
                dryRun == null ? null : as(dryRun, new TypeReference<DryRun>() {}),
                as(row.getString("progress"), new TypeReference<Progress>() {}),
                as(row.getString("errors"), new TypeReference<List<RowError>>() {}),
                row.getString("failure"),
                row.getString("failure_detail"),
                row.getLong("started_ms"),
                row.getLong("ended_ms"));
    }

    private static String json(Object value) {
        try {
            // jsonb has no NUL; files may.
            return Json.mapper().writeValueAsString(value).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T as(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
