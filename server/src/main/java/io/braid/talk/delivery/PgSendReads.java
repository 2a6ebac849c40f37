package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Readers of {@code delivery.send}. */
final class PgSendReads {
    private static final String LOCK = """
            SELECT * FROM delivery.send WHERE workspace_id = :w AND send_id = ANY (:ids) ORDER BY send_id FOR UPDATE""";

    private PgSendReads() {}

    static Optional<SendRow> find(Transaction tx, int workspace, long sendId) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM delivery.send WHERE workspace_id = :w AND send_id = :id")
                .bind("w", workspace)
                .bind("id", sendId)
                .map(SendRowMapper::map)
                .findOne();
    }

    static List<SendRow> lock(Transaction tx, int workspace, Collection<Long> sendIds) {
        return locked(tx, workspace, sendIds, LOCK);
    }

    static List<SendRow> lockFree(Transaction tx, int workspace, Collection<Long> sendIds) {
        return locked(tx, workspace, sendIds, LOCK + " SKIP LOCKED");
    }

    private static List<SendRow> locked(Transaction tx, int workspace, Collection<Long> sendIds, String sql) {
        return PgTransaction.handle(tx)
                .createQuery(sql)
                .bind("w", workspace)
                .bind("ids", sendIds.toArray(Long[]::new))
                .map(SendRowMapper::map)
                .list();
    }

    static long pendingCount(Transaction tx, long nowMs) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT (SELECT count(*) FROM delivery.send WHERE state IN ('waiting', 'held') AND due_ms <= :nowMs)
                            + (SELECT count(*) FROM delivery.attempt WHERE outcome = '')
                            + (SELECT count(*) FROM delivery.untold)
                        """)
                .bind("nowMs", nowMs)
                .mapTo(Long.class)
                .one();
    }

    static long earliestDueMs(Transaction tx, long nowMs, long machineMs) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT coalesce(min(greatest(due_ms, :nowMs + busy_until_ms - :machineMs)), 9223372036854775807)
                        FROM delivery.send WHERE state IN ('waiting', 'held')
                        """)
                .bind("nowMs", nowMs)
                .bind("machineMs", machineMs)
                .mapTo(Long.class)
                .one();
    }
}
