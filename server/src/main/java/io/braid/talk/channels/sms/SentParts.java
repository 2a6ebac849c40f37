package io.braid.talk.channels.sms;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Outcome;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/**
 * Joins parts and their receipts. A receipt may overtake the answer that tells us the id; each side writes what it knows on the same
 * row, and whoever comes second finds both. A message has arrived when all its parts have, and failed with the first that did.
 *
 * <p>Thread rule: any thread; one at a time, since two parts that end at once must not miss each other.
 */
final class SentParts {
    /** Longer than any provider keeps a message. */
    static final long KEPT_MS = 8 * 86_400_000L;

    private record Ended(long sendId, boolean delivered, boolean failed, String detail) {}

    private final Storage storage;
    private final Ticker ticker;

    SentParts(Storage storage, Ticker ticker) {
        this.storage = storage;
        this.ticker = ticker;
    }

    /** The provider took a part. */
    synchronized void sent(int workspace, long sendId, int attempt, int parts, String key, Heard heard) {
        Optional<Ended> ended = storage.inTransaction(tx -> {
            try (Update update = PgTransaction.handle(tx).createUpdate("""
                    INSERT INTO channels.sms_part AS p
                        (workspace_id, message_id, send_id, attempt, parts, state, detail, time_ms)
                    VALUES (:w, :key, :send, :attempt, :parts, '', '', :nowMs)
                    ON CONFLICT (workspace_id, message_id) DO UPDATE
                    SET send_id = :send, attempt = :attempt, parts = :parts, time_ms = :nowMs,
                        state = CASE WHEN p.send_id = 0 THEN p.state ELSE '' END,
                        detail = CASE WHEN p.send_id = 0 THEN p.detail ELSE '' END
                    """)) {
                update.bind("w", workspace)
                        .bind("key", key)
                        .bind("send", sendId)
                        .bind("attempt", attempt)
                        .bind("parts", parts)
                        .bind("nowMs", ticker.nowMs())
                        .execute();
            }
            return ended(tx, workspace, key);
        });
        ended.ifPresent(one -> tell(workspace, one, heard));
    }

    /** The provider told how a part ended. Saying it twice changes nothing. */
    synchronized void ended(int workspace, String key, Receipt receipt, Heard heard) {
        Optional<Ended> ended = storage.inTransaction(tx -> {
            try (Update update = PgTransaction.handle(tx).createUpdate("""
                    INSERT INTO channels.sms_part AS p
                        (workspace_id, message_id, send_id, attempt, parts, state, detail, time_ms)
                    VALUES (:w, :key, 0, 0, 0, :state, :detail, :nowMs)
                    ON CONFLICT (workspace_id, message_id) DO UPDATE SET state = :state, detail = :detail
                    WHERE p.state = ''
                    """)) {
                update.bind("w", workspace)
                        .bind("key", key)
                        .bind("state", receipt.end().name())
                        .bind("detail", receipt.detail())
                        .bind("nowMs", ticker.nowMs())
                        .execute();
            }
            return ended(tx, workspace, key);
        });
        ended.ifPresent(one -> tell(workspace, one, heard));
    }

    private static Optional<Ended> ended(Transaction tx, int workspace, String key) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT one.send_id, one.parts,
                            count(*) FILTER (WHERE each.state = 'DELIVERED') AS delivered,
                            min(each.detail) FILTER (WHERE each.state = 'FAILED') AS failed
                        FROM channels.sms_part AS one
                        JOIN channels.sms_part AS each ON each.workspace_id = one.workspace_id
                            AND each.send_id = one.send_id AND each.attempt = one.attempt
                        WHERE one.workspace_id = :w AND one.message_id = :key AND one.send_id > 0
                        GROUP BY one.send_id, one.parts
                        """)
                .bind("w", workspace)
                .bind("key", key)
                .map((r, c) -> new Ended(
                        r.getLong("send_id"),
                        r.getInt("delivered") >= r.getInt("parts"),
                        r.getString("failed") != null,
                        r.getString("failed")))
                .findOne();
    }

    private static void tell(int workspace, Ended ended, Heard heard) {
        if (ended.failed()) {
            heard.failed(workspace, ended.sendId(), Outcome.Why.MESSAGE, ended.detail());
        } else if (ended.delivered()) {
            heard.delivered(workspace, ended.sendId());
        }
    }

    /** Forgets what no receipt will come for any more. */
    void forget() {
        storage.run(tx -> {
            try (Update update =
                    PgTransaction.handle(tx).createUpdate("DELETE FROM channels.sms_part WHERE time_ms < :beforeMs")) {
                update.bind("beforeMs", ticker.nowMs() - KEPT_MS).execute();
            }
        });
    }
}
