package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;

/** Who has which ready send in hand: {@code busy_until_ms} of {@code delivery.send}. */
final class PgLeases {
    private PgLeases() {}

    static List<SendRow> take(Transaction tx, Purpose lane, long nowMs, long machineMs, long leaseUntilMs, int max) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        UPDATE delivery.send AS s SET busy_until_ms = :leaseMs
                        FROM (SELECT workspace_id, send_id FROM delivery.send
                            WHERE purpose = :lane AND state IN ('waiting', 'held') AND due_ms <= :nowMs
                                AND busy_until_ms <= :machineMs
                            ORDER BY due_ms, priority DESC, send_id LIMIT :max FOR UPDATE SKIP LOCKED) AS p
                        WHERE s.workspace_id = p.workspace_id AND s.send_id = p.send_id
                        RETURNING s.*
                        """)
                .bind("leaseMs", leaseUntilMs)
                .bind("lane", lane.key())
                .bind("nowMs", nowMs)
                .bind("machineMs", machineMs)
                .bind("max", max)
                .map(SendRowMapper::map)
                .stream()
                .sorted(SendRow.FIRST)
                .toList();
    }

    static void free(Transaction tx) {
        PgTransaction.handle(tx).execute("""
                        UPDATE delivery.send SET busy_until_ms = 0
                        WHERE state IN ('waiting', 'held') AND attempts = 0 AND busy_until_ms > 0
                        """);
    }
}
