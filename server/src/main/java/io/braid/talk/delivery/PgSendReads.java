package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.Optional;

/** Readers of {@code delivery.send}. */
final class PgSendReads {
    private PgSendReads() {}

    static Optional<SendRow> find(Transaction tx, int workspace, long sendId) {
        return one(tx, workspace, sendId, "SELECT * FROM delivery.send WHERE workspace_id = :w AND send_id = :id");
    }

    static Optional<SendRow> lock(Transaction tx, int workspace, long sendId) {
        return one(
                tx,
                workspace,
                sendId,
                "SELECT * FROM delivery.send WHERE workspace_id = :w AND send_id = :id FOR UPDATE");
    }

    static List<SendRow> newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int max) {
        StringBuilder where = new StringBuilder("workspace_id = :w AND send_id < :before");
        if (filter.profileId() != 0) {
            where.append(" AND profile_id = :profile");
        }
        if (!filter.channel().isEmpty()) {
            where.append(" AND channel = :channel");
        }
        if (filter.state() != null) {
            where.append(" AND state = :state");
        }
        if (!filter.journey().isEmpty()) {
            where.append(" AND journey = :journey");
        }
        var query = PgTransaction.handle(tx)
                .createQuery("SELECT * FROM delivery.send WHERE " + where + " ORDER BY send_id DESC LIMIT :max")
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("max", max);
        if (filter.profileId() != 0) {
            query.bind("profile", filter.profileId());
        }
        if (!filter.channel().isEmpty()) {
            query.bind("channel", filter.channel());
        }
        if (filter.state() != null) {
            query.bind("state", filter.state().code());
        }
        if (!filter.journey().isEmpty()) {
            query.bind("journey", filter.journey());
        }
        return query.map(SendRowMapper::map).list();
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

    private static Optional<SendRow> one(Transaction tx, int workspace, long sendId, String sql) {
        return PgTransaction.handle(tx)
                .createQuery(sql)
                .bind("w", workspace)
                .bind("id", sendId)
                .map(SendRowMapper::map)
                .findOne();
    }
}
