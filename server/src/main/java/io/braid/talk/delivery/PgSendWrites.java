package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What happens to rows of {@code delivery.send}. */
final class PgSendWrites {
    private PgSendWrites() {}

    /** By the instance first (OFFSET): else what waits of everybody may be read, which PostgreSQL takes for little. */
    static void cancel(Transaction tx, int workspace, List<SendCancelled> cancellations) {
        if (cancellations.isEmpty()) {
            return;
        }
        Handle handle = PgTransaction.handle(tx);
        try (Update update = handle.createUpdate("""
                UPDATE delivery.send AS s
                SET state = 'cancelled', reason = 'cancelled', detail = c.why, charged_ms = 0
                FROM unnest(:instance, :key, :why) AS c (instance, key, why)
                    CROSS JOIN LATERAL (SELECT send_id FROM delivery.send AS o
                        WHERE o.workspace_id = :w AND o.instance_id = c.instance OFFSET 0) AS o
                WHERE s.workspace_id = :w AND s.send_id = o.send_id AND (c.key = '' OR s.send_key = c.key
                        OR right(c.key, 1) = ':' AND starts_with(s.send_key, c.key))
                    AND s.state IN ('waiting', 'held')
                """)) {
            update.bind("w", workspace);
            Bulk.longs(update, "instance", cancellations, SendCancelled::instanceId);
            Bulk.texts(update, "key", cancellations, SendCancelled::sendKey);
            Bulk.texts(update, "why", cancellations, SendCancelled::why);
            update.execute();
        }
        List<SendCancelled> ended =
                cancellations.stream().filter(SendCancelled::instanceEnded).toList();
        if (!ended.isEmpty()) {
            try (Update update = handle.createUpdate("""
                    UPDATE delivery.occasion SET ended = true
                    WHERE workspace_id = :w AND instance_id = ANY (:instance) AND NOT ended
                    """)) {
                update.bind("w", workspace);
                Bulk.longs(update, "instance", ended, SendCancelled::instanceId);
                update.execute();
            }
        }
    }

    /** Receipts are few beside sends; rows are read and written in bulk all the same. */
    static void receive(Transaction tx, int workspace, List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        Handle handle = PgTransaction.handle(tx);
        try (Update update = handle.createUpdate("""
                WITH heard AS (
                    SELECT id, min(at_ms) FILTER (WHERE kind = 'DELIVERED') AS delivered_ms,
                        min(at_ms) FILTER (WHERE kind = 'OPENED') AS opened_ms,
                        min(at_ms) FILTER (WHERE kind = 'CLICKED') AS clicked_ms,
                        max(reason) FILTER (WHERE kind = 'FAILED') AS failed
                    FROM unnest(:id, :kind, :reason, :atMs) AS r (id, kind, reason, at_ms) GROUP BY id)
                UPDATE delivery.send AS s
                SET delivered_ms = CASE WHEN s.delivered_ms = 0 THEN coalesce(h.delivered_ms, 0) ELSE s.delivered_ms END,
                    opened_ms = CASE WHEN s.opened_ms = 0 THEN coalesce(h.opened_ms, 0) ELSE s.opened_ms END,
                    clicked_ms = CASE WHEN s.clicked_ms = 0 THEN coalesce(h.clicked_ms, 0) ELSE s.clicked_ms END,
                    state = CASE WHEN s.state NOT IN ('sending', 'sent', 'delivered', 'unknown') THEN s.state
                        WHEN h.failed IS NOT NULL THEN 'failed'
                        WHEN h.delivered_ms IS NOT NULL THEN 'delivered' ELSE s.state END,
                    reason = CASE WHEN s.state NOT IN ('sending', 'sent', 'delivered', 'unknown') THEN s.reason
                        WHEN h.failed IS NOT NULL THEN h.failed
                        WHEN h.delivered_ms IS NOT NULL THEN '' ELSE s.reason END,
                    charged_ms = CASE WHEN h.failed IS NOT NULL AND s.state IN ('sending', 'sent', 'delivered', 'unknown')
                        THEN 0 ELSE s.charged_ms END
                FROM heard AS h WHERE s.workspace_id = :w AND s.send_id = h.id
                """)) {
            update.bind("w", workspace);
            Bulk.longs(update, "id", receipts, Receipt::sendId);
            Bulk.longs(update, "atMs", receipts, Receipt::timeMs);
            Bulk.texts(update, "kind", receipts, r -> r.kind().name());
            Bulk.texts(update, "reason", receipts, Receipt::reason);
            update.execute();
        }
    }

    static void save(Transaction tx, SendRow row) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE delivery.send SET state = :state, reason = :reason, rule = :rule, tags = :tags, due_ms = :dueMs, busy_until_ms = :busyMs,
                    held_ms = :heldMs, attempts = :attempts, charged_ms = :chargedMs, address = :address,
                    provider_id = :providerId, detail = :detail, sent_ms = :sentMs, delivered_ms = :deliveredMs,
                    opened_ms = :openedMs, clicked_ms = :clickedMs, preview = :preview
                WHERE workspace_id = :w AND send_id = :id
                """)) {
            update.bind("w", row.workspace())
                    .bind("id", row.sendId())
                    .bind("state", row.state().code())
                    .bind("reason", row.reason())
                    .bind("rule", row.rule())
                    .bind("tags", String.join(" ", row.intent().tags()))
                    .bind("dueMs", row.dueMs())
                    .bind("busyMs", row.busyUntilMs())
                    .bind("heldMs", row.heldMs())
                    .bind("attempts", row.attempts())
                    .bind("chargedMs", row.chargedMs())
                    .bind("address", row.address())
                    .bind("providerId", row.providerId())
                    .bind("detail", row.detail())
                    .bind("sentMs", row.sentMs())
                    .bind("deliveredMs", row.deliveredMs())
                    .bind("openedMs", row.openedMs())
                    .bind("clickedMs", row.clickedMs())
                    .bind("preview", row.preview())
                    .execute();
        }
    }
}
