package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** One person was two: what delivery keeps of the one becomes the other's. */
final class PgMerges {
    private PgMerges() {}

    static void merge(Transaction tx, int workspace, long winnerId, long loserId) {
        Handle handle = PgTransaction.handle(tx);
        run(handle, """
                UPDATE delivery.send SET profile_id = :winner WHERE workspace_id = :w AND profile_id = :loser
                """, workspace, winnerId, loserId);
        run(handle, """
                INSERT INTO delivery.occasion AS o (workspace_id, profile_id, occasion, instance_id, ended)
                SELECT workspace_id, :winner, occasion, instance_id, ended FROM delivery.occasion
                WHERE workspace_id = :w AND profile_id = :loser
                ON CONFLICT (workspace_id, profile_id, occasion) DO UPDATE
                SET instance_id = CASE WHEN o.ended THEN excluded.instance_id ELSE o.instance_id END,
                    ended = o.ended AND excluded.ended
                """, workspace, winnerId, loserId);
        try (Update update =
                handle.createUpdate("DELETE FROM delivery.occasion WHERE workspace_id = :w AND profile_id = :loser")) {
            update.bind("w", workspace).bind("loser", loserId).execute();
        }
        run(handle, """
                UPDATE delivery.inherited SET profile_id = :winner WHERE workspace_id = :w AND profile_id = :loser
                """, workspace, winnerId, loserId);
    }

    private static void run(Handle handle, String sql, int workspace, long winnerId, long loserId) {
        try (Update update = handle.createUpdate(sql)) {
            update.bind("w", workspace)
                    .bind("winner", winnerId)
                    .bind("loser", loserId)
                    .execute();
        }
    }
}
