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

    static void save(Transaction tx, List<SendRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE delivery.send AS s SET state = n.state, reason = n.reason, rule = n.rule, tags = n.tags, due_ms = n.due_ms,
                    busy_until_ms = n.busy_ms, held_ms = n.held_ms, attempts = n.attempts, charged_ms = n.charged_ms,
                    address = n.address, provider_id = n.provider_id, detail = n.detail, sent_ms = n.sent_ms,
                    delivered_ms = n.delivered_ms, opened_ms = n.opened_ms, clicked_ms = n.clicked_ms, preview = n.preview
                FROM unnest(:id, :state, :reason, :rule, :tags, :dueMs, :busyMs, :heldMs, :attempts, :chargedMs, :address,
                        :providerId, :detail, :sentMs, :deliveredMs, :openedMs, :clickedMs, :preview)
                    AS n (id, state, reason, rule, tags, due_ms, busy_ms, held_ms, attempts, charged_ms, address,
                        provider_id, detail, sent_ms, delivered_ms, opened_ms, clicked_ms, preview)
                WHERE s.workspace_id = :w AND s.send_id = n.id
                """)) {
            update.bind("w", rows.getFirst().workspace()).bind("attempts", Bulk.ints(rows, SendRow::attempts));
            Bulk.longs(update, "id", rows, SendRow::sendId);
            Bulk.texts(update, "state", rows, row -> row.state().code());
            Bulk.texts(update, "reason", rows, SendRow::reason);
            Bulk.texts(update, "rule", rows, SendRow::rule);
            Bulk.texts(
                    update, "tags", rows, row -> String.join(" ", row.intent().tags()));
            Bulk.longs(update, "dueMs", rows, SendRow::dueMs);
            Bulk.longs(update, "busyMs", rows, SendRow::busyUntilMs);
            Bulk.longs(update, "heldMs", rows, SendRow::heldMs);
            Bulk.longs(update, "chargedMs", rows, SendRow::chargedMs);
            Bulk.texts(update, "address", rows, SendRow::address);
            Bulk.texts(update, "providerId", rows, SendRow::providerId);
            Bulk.texts(update, "detail", rows, SendRow::detail);
            Bulk.longs(update, "sentMs", rows, SendRow::sentMs);
            Bulk.longs(update, "deliveredMs", rows, SendRow::deliveredMs);
            Bulk.longs(update, "openedMs", rows, SendRow::openedMs);
            Bulk.longs(update, "clickedMs", rows, SendRow::clickedMs);
            Bulk.texts(update, "preview", rows, SendRow::preview);
            update.execute();
        }
    }
}
