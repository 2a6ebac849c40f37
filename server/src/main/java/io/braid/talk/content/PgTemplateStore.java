package io.braid.talk.content;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** The templates on PostgreSQL. */
final class PgTemplateStore implements TemplateStore {
    private final Storage storage;

    PgTemplateStore(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void put(int workspace, String key, String body, long nowMs) {
        storage.run(tx -> {
            try (Update update = PgTransaction.handle(tx).createUpdate("""
                    INSERT INTO content.template (workspace_id, key, body, updated_ms) VALUES (:w, :key, :body, :nowMs)
                    ON CONFLICT (workspace_id, key) DO UPDATE SET body = :body, updated_ms = :nowMs
                    """)) {
                update.bind("w", workspace)
                        .bind("key", key)
                        .bind("body", body)
                        .bind("nowMs", nowMs)
                        .execute();
            }
        });
    }

    @Override
    public Optional<String> find(int workspace, String key) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("SELECT body FROM content.template WHERE workspace_id = :w AND key = :key")
                .bind("w", workspace)
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public List<TemplateName> names(int workspace) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("""
                        SELECT key, coalesce(nullif(body::json ->> 'name', ''), key) FROM content.template
                        WHERE workspace_id = :w ORDER BY key LIMIT 10000""")
                .bind("w", workspace)
                .map((row, context) -> new TemplateName(row.getString(1), row.getString(2)))
                .list());
    }

    @Override
    public Map<String, String> bodies(int workspace) {
        Map<String, String> bodies = new LinkedHashMap<>();
        storage.run(tx -> PgTransaction.handle(tx)
                .createQuery("SELECT key, body FROM content.template WHERE workspace_id = :w ORDER BY key LIMIT 10000")
                .bind("w", workspace)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(one -> bodies.put(one.getKey(), one.getValue())));
        return bodies;
    }
}
