package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The rows of {@code delivery.dead_letter}. */
final class PgDeadLetters {
    private PgDeadLetters() {}

    static void bury(Transaction tx, SendRow row, long nowMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.dead_letter (workspace_id, send_id, channel, since_ms)
                VALUES (:w, :send, :channel, :nowMs) ON CONFLICT DO NOTHING
                """)) {
            update.bind("w", row.workspace())
                    .bind("send", row.sendId())
                    .bind("channel", row.intent().channel())
                    .bind("nowMs", nowMs)
                    .execute();
        }
    }

    static List<DeadLetter> newest(Transaction tx, int workspace, String channel, long beforeId, int max) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT s.*, d.since_ms FROM delivery.dead_letter AS d
                        JOIN delivery.send AS s USING (workspace_id, send_id)
                        WHERE d.workspace_id = :w AND d.send_id < :before AND (:channel = '' OR d.channel = :channel)
                        ORDER BY d.send_id DESC LIMIT :max
                        """)
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("channel", channel)
                .bind("max", max)
                .map((r, c) -> new DeadLetter(SendRowMapper.map(r, c), r.getLong("since_ms")))
                .list();
    }

    static boolean unbury(Transaction tx, int workspace, long sendId, boolean again, long nowMs) {
        Handle handle = PgTransaction.handle(tx);
        try (Update update =
                handle.createUpdate("DELETE FROM delivery.dead_letter WHERE workspace_id = :w AND send_id = :send")) {
            if (update.bind("w", workspace).bind("send", sendId).execute() == 0) {
                return false;
            }
        }
        if (again) {
            try (Update update = handle.createUpdate("""
                    UPDATE delivery.send SET state = 'waiting', reason = '', detail = '', due_ms = :nowMs, busy_until_ms = 0,
                        held_ms = 0, drop_after_ms = greatest(drop_after_ms, :untilMs)
                    WHERE workspace_id = :w AND send_id = :send AND state IN ('failed', 'refused', 'unknown')
                    """)) {
                update.bind("w", workspace)
                        .bind("send", sendId)
                        .bind("nowMs", nowMs)
                        .bind("untilMs", nowMs + DeadLetter.REPLAY_MS)
                        .execute();
            }
        }
        return true;
    }
}
