package io.braid.talk.channels.webhook;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** What webhooks say, until they arrived or were deleted. Thread rule: any thread. */
public final class Payloads {
    private final Storage storage;

    public Payloads(Storage storage) {
        this.storage = storage;
    }

    public Optional<String> find(int workspace, long sendId) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("SELECT body FROM channels.webhook_payload WHERE workspace_id = :w AND send_id = :send")
                .bind("w", workspace)
                .bind("send", sendId)
                .mapTo(String.class)
                .findOne());
    }

    /** @return what the first attempt said */
    String keep(int workspace, long sendId, String body) {
        storage.run(tx -> {
            try (Update update = PgTransaction.handle(tx).createUpdate("""
                    INSERT INTO channels.webhook_payload (workspace_id, send_id, body) VALUES (:w, :send, :body)
                    ON CONFLICT DO NOTHING
                    """)) {
                update.bind("w", workspace)
                        .bind("send", sendId)
                        .bind("body", body)
                        .execute();
            }
        });
        return find(workspace, sendId).orElse(body);
    }

    public void forget(int workspace, long sendId) {
        storage.run(tx -> {
            try (Update update = PgTransaction.handle(tx)
                    .createUpdate("DELETE FROM channels.webhook_payload WHERE workspace_id = :w AND send_id = :send")) {
                update.bind("w", workspace).bind("send", sendId).execute();
            }
        });
    }
}
