package io.braid.base.web;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.Arrays;
import java.util.Optional;

/** {@code web.idempotency}. Thread rule: any thread. */
final class IdempotencyStore {
    /** @param status 0 while it runs */
    record Row(byte[] request, int status, String contentType, String location, byte[] body, long createdMs) {
        boolean same(byte[] other) {
            return Arrays.equals(request, other);
        }
    }

    private final Storage storage;

    IdempotencyStore(Storage storage) {
        this.storage = storage;
    }

    /**
     * Begins a request, if it is the first of its id; one that began before {@code abandonedMs} and never ended counts as none, and so
     * does one from before {@code forgottenMs}.
     *
     * @return empty when it began; else what is known of the first
     */
    Optional<Row> begin(byte[] id, byte[] request, long nowMs, long abandonedMs, long forgottenMs) {
        return storage.inTransaction(tx -> {
            boolean begun = PgTransaction.handle(tx)
                            .createUpdate("""
                                    INSERT INTO web.idempotency AS i (id, request, created_ms)
                                    VALUES (:id, :request, :now)
                                    ON CONFLICT (id) DO UPDATE
                                    SET request = :request, status = NULL, content_type = NULL, location = NULL, body = NULL,
                                        created_ms = :now
                                    WHERE i.created_ms < CASE WHEN i.status IS NULL THEN :abandoned ELSE :forgotten END
                                    """)
                            .bind("id", id)
                            .bind("request", request)
                            .bind("now", nowMs)
                            .bind("abandoned", abandonedMs)
                            .bind("forgotten", forgottenMs)
                            .execute()
                    == 1;
            return begun ? Optional.empty() : find(tx, id);
        });
    }

    private static Optional<Row> find(io.braid.base.storage.Transaction tx, byte[] id) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM web.idempotency WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new Row(
                        row.getBytes("request"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getString("location"),
                        row.getBytes("body"),
                        row.getLong("created_ms")))
                .findOne();
    }

    void end(byte[] id, int status, String contentType, String location, byte[] body) {
        storage.run(tx -> PgTransaction.handle(tx)
                .createUpdate("""
                        UPDATE web.idempotency
                        SET status = :status, content_type = :type, location = :location, body = :body
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("status", status)
                .bind("type", contentType)
                .bind("location", location)
                .bind("body", body)
                .execute());
    }

    /** It came to nothing: the next with this id begins anew. */
    void drop(byte[] id) {
        storage.run(tx -> PgTransaction.handle(tx)
                .createUpdate("DELETE FROM web.idempotency WHERE id = :id AND status IS NULL")
                .bind("id", id)
                .execute());
    }

    void forget(long beforeMs) {
        storage.run(tx -> PgTransaction.handle(tx)
                .createUpdate("DELETE FROM web.idempotency WHERE created_ms < :before")
                .bind("before", beforeMs)
                .execute());
    }
}
