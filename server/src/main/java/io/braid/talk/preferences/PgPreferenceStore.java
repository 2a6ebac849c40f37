package io.braid.talk.preferences;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/** Schema {@code preferences}. */
final class PgPreferenceStore implements PreferenceStore {
    @Override
    public Optional<String> look(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT body FROM preferences.look WHERE workspace_id = :w")
                .bind("w", workspace)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void saveLook(Transaction tx, int workspace, String body) {
        PgTransaction.handle(tx)
                .createUpdate("""
                        INSERT INTO preferences.look (workspace_id, body) VALUES (:w, :body)
                        ON CONFLICT (workspace_id) DO UPDATE SET body = :body""")
                .bind("w", workspace)
                .bind("body", body)
                .execute();
    }

    @Override
    public Map<Key, Long> askedMs(Transaction tx, int workspace, Collection<Key> keys) {
        Map<Key, Long> found = new TreeMap<>();
        keys(PgTransaction.handle(tx).createQuery("""
                        SELECT a.channel, a.address, a.purpose, a.asked_ms
                        FROM unnest(:channels::text[], :addresses::text[], :purposes::text[]) AS w (channel, address, purpose)
                        JOIN preferences.asked a ON a.workspace_id = :w AND a.channel = w.channel
                            AND a.address = w.address AND a.purpose = w.purpose"""), workspace, keys)
                .map((rs, context) -> found.put(
                        new Key(new Address(rs.getString(1), rs.getString(2)), rs.getString(3)), rs.getLong(4)))
                .forEach(row -> {});
        return found;
    }

    @Override
    public void asked(Transaction tx, int workspace, Map<Key, Long> askedMs) {
        Map<Key, Long> sorted = new TreeMap<>(askedMs);
        keys(PgTransaction.handle(tx).createUpdate("""
                        INSERT INTO preferences.asked (workspace_id, channel, address, purpose, asked_ms)
                        SELECT :w, w.* FROM unnest(:channels::text[], :addresses::text[], :purposes::text[], :times::bigint[]) w
                        ON CONFLICT (workspace_id, channel, address, purpose) DO UPDATE SET asked_ms = excluded.asked_ms"""), workspace, sorted.keySet())
                .bind(
                        "times",
                        sorted.values().stream().mapToLong(Long::longValue).toArray())
                .execute();
    }

    private static <S extends SqlStatement<S>> S keys(S statement, int workspace, Collection<Key> keys) {
        return statement
                .bind("w", workspace)
                .bind("channels", texts(keys, key -> key.address().channel()))
                .bind("addresses", texts(keys, key -> key.address().value()))
                .bind("purposes", texts(keys, Key::purpose));
    }

    private static String[] texts(Collection<Key> keys, Function<Key, String> text) {
        return keys.stream().map(text).toArray(String[]::new);
    }
}
