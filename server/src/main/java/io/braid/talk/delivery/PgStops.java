package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;

/** Who stopped sending, and who let it go on, on PostgreSQL. */
final class PgStops {
    private PgStops() {}

    static void log(Transaction tx, int workspace, KillSwitch.StopTurn entry) {
        try (var update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.stop (workspace_id, number, at_ms, who, scope, why)
                SELECT :w, coalesce(max(number), 0) + 1, :atMs, :who, :scope, :why
                FROM delivery.stop WHERE workspace_id = :w
                """)) {
            update.bind("w", workspace)
                    .bind("atMs", entry.atMs())
                    .bind("who", entry.who())
                    .bind("scope", entry.scope().code())
                    .bind("why", entry.why())
                    .execute();
        }
    }

    static List<KillSwitch.StopTurn> newest(Transaction tx, int workspace, int max) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT at_ms, who, scope, why FROM delivery.stop
                        WHERE workspace_id = :w ORDER BY number DESC LIMIT :max
                        """)
                .bind("w", workspace)
                .bind("max", max)
                .map((r, c) -> new KillSwitch.StopTurn(
                        r.getLong(1), r.getString(2), StopScope.of(r.getString(3)), r.getString(4)))
                .list();
    }

    static void wake(Transaction tx, int workspace) {
        try (var update = PgTransaction.handle(tx).createUpdate("""
                UPDATE delivery.send SET busy_until_ms = 0
                WHERE workspace_id = :w AND state IN ('waiting', 'held') AND reason = 'kill_switch'
                """)) {
            update.bind("w", workspace).execute();
        }
    }
}
