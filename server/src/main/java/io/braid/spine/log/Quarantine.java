package io.braid.spine.log;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.List;

/** What was not applied, with its reasons, for people to read. Thread rule: any thread. */
public final class Quarantine {
    private static final String NEWEST = """
            SELECT id, received_ms, source_id, code, detail, field, body FROM log.quarantine
            WHERE workspace_id = :workspace AND id < :before ORDER BY id DESC LIMIT :count
            """;

    private static final String COUNT = """
            SELECT count(*) FROM (SELECT 1 FROM log.quarantine WHERE workspace_id = :workspace LIMIT :max) few
            """;

    /**
     * One event that was kept back.
     *
     * @param receivedMs shop time
     * @param sourceId which key brought it; 0 for Braid itself
     * @param code stable reason
     * @param field JSON pointer of what is wrong, or empty
     * @param body as it was sent; hostile to whoever shows it
     */
    public record Entry(
            long id, long receivedMs, int sourceId, String code, String detail, String field, String body) {}

    private final Storage storage;

    public Quarantine(Storage storage) {
        this.storage = storage;
    }

    /** How many there are; counts to {@code max}. */
    public long count(int workspace, int max) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(COUNT)
                .bind("workspace", workspace)
                .bind("max", max)
                .mapTo(Long.class)
                .one());
    }

    /** Newest first, ids below {@code beforeId}. */
    public List<Entry> newest(int workspace, long beforeId, int count) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(NEWEST)
                .bind("workspace", workspace)
                .bind("before", beforeId)
                .bind("count", count)
                .map((row, context) -> new Entry(
                        row.getLong("id"),
                        row.getLong("received_ms"),
                        row.getInt("source_id"),
                        row.getString("code"),
                        row.getString("detail"),
                        row.getString("field"),
                        row.getString("body")))
                .list());
    }
}
