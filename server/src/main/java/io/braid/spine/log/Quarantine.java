package io.braid.spine.log;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** What was not applied, with its reasons, for people to read, send on or throw away. Thread rule: any thread. */
public final class Quarantine {
    private static final String COLUMNS = """
            SELECT id, received_ms, source_id, code, detail, field, body, replayed_ms, replayed_by FROM log.quarantine
            """;

    private static final String MATCHES = """
             WHERE workspace_id = :workspace AND (:code = '' OR code = :code) AND (:source < 0 OR source_id = :source)
            """;

    private static final String COUNT = """
            SELECT count(*) FROM (
                SELECT 1 FROM log.quarantine WHERE workspace_id = :workspace AND replayed_ms = 0 LIMIT :max) few
            """;

    /**
     * One event that was kept back.
     *
     * @param receivedMs shop time
     * @param sourceId which key brought it; 0 for Braid itself
     * @param code stable reason
     * @param field JSON pointer of what is wrong, or empty
     * @param body as it was sent; hostile to whoever shows it
     * @param replayedMs when it was sent on, shop time; 0 while it waits
     * @param replayedBy {@code user:7} or {@code key:3}, or empty
     */
    public record Entry(
            long id,
            long receivedMs,
            int sourceId,
            String code,
            String detail,
            String field,
            String body,
            long replayedMs,
            String replayedBy) {}

    /** Which: {@link #ANY_SOURCE} and an empty code mean all. */
    public record Filter(String code, int sourceId) {
        public static final int ANY_SOURCE = -1;
        public static final Filter ALL = new Filter("", ANY_SOURCE);
    }

    /** How many wait of one reason and source. */
    public record Heap(String code, int sourceId, long count) {}

    /** Kinds of heaps that are told at most, the largest. */
    public static final int HEAPS_MAX = 200;

    private final Storage storage;

    public Quarantine(Storage storage) {
        this.storage = storage;
    }

    /** How many wait; counts to {@code max}. */
    public long count(int workspace, int max) {
        return storage.inTransaction(tx -> query(tx, COUNT)
                .bind("workspace", workspace)
                .bind("max", max)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Newest first, ids below {@code beforeId}.
     *
     * @param replayed those that were sent on, instead of those that wait
     */
    public List<Entry> newest(int workspace, Filter filter, boolean replayed, long beforeId, int count) {
        return list(
                workspace,
                filter,
                " AND (replayed_ms > 0) = :replayed AND id < :edge ORDER BY id DESC LIMIT :count",
                replayed,
                beforeId,
                count);
    }

    /** Those that wait, oldest first, ids above {@code afterId}. */
    public List<Entry> oldest(int workspace, Filter filter, long afterId, int count) {
        return list(
                workspace,
                filter,
                " AND (replayed_ms > 0) = :replayed AND id > :edge ORDER BY id LIMIT :count",
                false,
                afterId,
                count);
    }

    private List<Entry> list(int workspace, Filter filter, String order, boolean replayed, long edge, int count) {
        return storage.inTransaction(tx -> query(tx, COLUMNS + MATCHES + order)
                .bind("workspace", workspace)
                .bind("code", filter.code())
                .bind("source", filter.sourceId())
                .bind("replayed", replayed)
                .bind("edge", edge)
                .bind("count", count)
                .map((row, context) -> entry(row))
                .list());
    }

    public Optional<Entry> find(int workspace, long id) {
        return storage.inTransaction(tx -> query(tx, COLUMNS + " WHERE workspace_id = :workspace AND id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne());
    }

    /** What waits, by reason and source, the largest first. */
    public List<Heap> heaps(int workspace) {
        return storage.inTransaction(tx -> query(tx, """
                        SELECT code, source_id, count(*) FROM log.quarantine WHERE workspace_id = :workspace AND replayed_ms = 0
                        GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT :count
                        """)
                .bind("workspace", workspace)
                .bind("count", HEAPS_MAX)
                .map((row, context) -> new Heap(row.getString(1), row.getInt(2), row.getLong(3)))
                .list());
    }

    /** Marks one as sent on, with the body that was sent; does nothing to one that is marked already. */
    public void replayed(int workspace, long id, String body, long nowMs, String by) {
        storage.run(tx -> {
            try (Update update = PgTransaction.handle(tx).createUpdate("""
                    UPDATE log.quarantine SET replayed_ms = :now, replayed_by = :by, body = :body
                    WHERE workspace_id = :workspace AND id = :id AND replayed_ms = 0
                    """)) {
                update.bind("workspace", workspace)
                        .bind("id", id)
                        .bind("body", body.replace("\u0000", "\\u0000"))
                        .bind("now", nowMs)
                        .bind("by", by)
                        .execute();
            }
        });
    }

    /** Deletes one. @return whether it was there */
    public boolean delete(int workspace, long id) {
        return storage.inTransaction(tx -> {
            try (Update update = PgTransaction.handle(tx)
                    .createUpdate("DELETE FROM log.quarantine WHERE workspace_id = :workspace AND id = :id")) {
                return update.bind("workspace", workspace).bind("id", id).execute() > 0;
            }
        });
    }

    /** Deletes what waits and matches, ids up to {@code upToId}: what came after somebody looked stays. @return how many */
    public int deleteWaiting(int workspace, Filter filter, long upToId) {
        return storage.inTransaction(tx -> {
            try (Update update = PgTransaction.handle(tx)
                    .createUpdate("DELETE FROM log.quarantine" + MATCHES + " AND replayed_ms = 0 AND id <= :upTo")) {
                return update.bind("workspace", workspace)
                        .bind("code", filter.code())
                        .bind("source", filter.sourceId())
                        .bind("upTo", upToId)
                        .execute();
            }
        });
    }

    private static Query query(Transaction tx, String sql) {
        return PgTransaction.handle(tx).createQuery(sql);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getLong("received_ms"),
                row.getInt("source_id"),
                row.getString("code"),
                row.getString("detail"),
                row.getString("field"),
                row.getString("body"),
                row.getLong("replayed_ms"),
                row.getString("replayed_by"));
    }
}
