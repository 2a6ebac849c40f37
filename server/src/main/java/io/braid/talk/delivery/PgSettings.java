package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** The row of {@code delivery.settings}. */
final class PgSettings {
    private PgSettings() {}

    static Optional<String> read(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT body FROM delivery.settings WHERE workspace_id = :w")
                .bind("w", workspace)
                .mapTo(String.class)
                .findOne();
    }

    static void save(Transaction tx, int workspace, String body) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.settings (workspace_id, body) VALUES (:w, :body)
                ON CONFLICT (workspace_id) DO UPDATE SET body = :body
                """)) {
            update.bind("w", workspace).bind("body", body).execute();
        }
    }
}
