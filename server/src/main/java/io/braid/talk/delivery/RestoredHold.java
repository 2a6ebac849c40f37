package io.braid.talk.delivery;

import io.braid.base.storage.PgStorage;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.Optional;

/**
 * Nothing goes out of a restored Braid until a person says so. The backup does not know what was sent after it was made: whoever
 * starts it beside the one that still runs, or after a disaster, would write to people a second time.
 *
 * <p>The release also says what becomes of the messages that waited when the backup was made: dropped, each with the reason {@code
 * restored}, or sent after all. What was asked for since then goes its way.
 *
 * <p>Kept in memory too, since every claim asks: a database is restored while no Braid works on it.
 *
 * <p>Thread rule: any thread.
 */
public final class RestoredHold {
    /**
     * @param restoredMs when, machine time
     * @param backupMs when the backup was made, machine time
     * @param lastSendId the newest send of the backup
     * @param releasedMs 0 while it holds
     * @param keep what waited then goes out after all
     */
    public record State(long restoredMs, long backupMs, long lastSendId, long releasedMs, boolean keep) {
        public boolean holds() {
            return releasedMs == 0;
        }
    }

    private final Storage storage;
    private volatile State state;

    RestoredHold(Storage storage) {
        this.storage = storage;
        this.state = storage instanceof PgStorage
                ? storage.inTransaction(RestoredHold::read).orElse(null)
                : null;
    }

    /** For whoever restores: within the same transaction. */
    public static void begin(Transaction tx, long backupMs, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate("""
                        INSERT INTO delivery.restored (id, restored_ms, backup_ms, last_send_id, released_ms, keep)
                        SELECT 1, :now, :backup, coalesce(max(send_id), 0), 0, false FROM delivery.send
                        ON CONFLICT (id) DO UPDATE SET restored_ms = excluded.restored_ms, backup_ms = excluded.backup_ms,
                            last_send_id = excluded.last_send_id, released_ms = 0, keep = false
                        """)
                .bind("now", nowMs)
                .bind("backup", backupMs)
                .execute();
    }

    /** Empty for a Braid that was never restored. */
    public Optional<State> state() {
        return Optional.ofNullable(state);
    }

    /** How many messages of the backup wait. */
    public long waiting() {
        State now = state;
        return now == null
                ? 0
                : storage.inTransaction(tx -> PgTransaction.handle(tx)
                        .createQuery("""
                                SELECT count(*) FROM delivery.send WHERE state IN ('waiting', 'held') AND send_id <= :last
                                """)
                        .bind("last", now.lastSendId())
                        .mapTo(Long.class)
                        .one());
    }

    /** @param keep what waited when the backup was made goes out after all */
    public void release(boolean keep, long nowMs) {
        storage.run(tx -> PgTransaction.handle(tx)
                .createUpdate("UPDATE delivery.restored SET released_ms = :now, keep = :keep WHERE released_ms = 0")
                .bind("now", nowMs)
                .bind("keep", keep)
                .execute());
        state = storage.inTransaction(RestoredHold::read).orElse(null);
    }

    /** What a claim hears instead of the rules; empty where they decide. */
    Optional<Verdict> verdict(SendRow row) {
        State now = state;
        if (now == null || !row.state().pending()) {
            return Optional.empty();
        }
        if (now.holds()) {
            return Optional.of(new Verdict.Wait(Reason.RESTORED, ClaimRules.PAUSED_WAIT_MS));
        }
        return !now.keep() && row.sendId() <= now.lastSendId()
                ? Optional.of(new Verdict.Refuse(Reason.RESTORED))
                : Optional.empty();
    }

    private static Optional<State> read(Transaction tx) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM delivery.restored")
                .map((row, context) -> new State(
                        row.getLong("restored_ms"),
                        row.getLong("backup_ms"),
                        row.getLong("last_send_id"),
                        row.getLong("released_ms"),
                        row.getBoolean("keep")))
                .findOne();
    }
}
