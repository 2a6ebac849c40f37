package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;

/**
 * What a node of a journey asked for and is not wanted any more, of whomever. Those in flight finish.
 *
 * <p>Thread rule: any.
 */
public final class TakenBack {
    private static final String TAKE_BACK = """
            UPDATE delivery.send SET state = 'cancelled', reason = 'cancelled', detail = 'switched_off', charged_ms = 0
            WHERE (workspace_id, send_id) IN (
              SELECT workspace_id, send_id FROM delivery.send
              WHERE workspace_id = :workspace AND journey = :journey AND node = :node AND state IN ('waiting', 'held')
              ORDER BY send_id LIMIT :max FOR UPDATE SKIP LOCKED)
            """;

    private TakenBack() {}

    /** @return how many, at most {@code max}; 0: none is left, or they are being claimed */
    public static int ofNode(Transaction tx, int workspace, String journey, String node, int max) {
        return PgTransaction.handle(tx)
                .createUpdate(TAKE_BACK)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("node", node)
                .bind("max", max)
                .execute();
    }
}
