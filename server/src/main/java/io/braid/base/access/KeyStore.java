package io.braid.base.access;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code access.key}. */
final class KeyStore {
    /** A key as its owners see it; never the key itself. */
    record Row(
            int id,
            int workspace,
            KeyKind kind,
            String name,
            String hint,
            Role role,
            String hexHash,
            long createdMs,
            Long lastUsedMs) {}

    int insert(
            Transaction tx, int workspace, KeyKind kind, String name, String hint, Role role, byte[] hash, long nowMs) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        INSERT INTO access.key (workspace_id, kind, name, hint, role, hash, created_ms)
                        VALUES (:workspace, :kind, :name, :hint, :role, :hash, :now)
                        RETURNING key_id
                        """)
                .bind("workspace", workspace)
                .bind("kind", kind.word())
                .bind("name", name)
                .bind("hint", hint)
                .bind("role", role.word())
                .bind("hash", hash)
                .bind("now", nowMs)
                .mapTo(Integer.class)
                .one();
    }

    /** All that are not revoked, of every workspace. */
    List<Row> live(Transaction tx) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM access.key WHERE revoked_ms IS NULL ORDER BY key_id")
                .map((row, context) -> row(row))
                .list();
    }

    List<Row> live(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT * FROM access.key
                        WHERE workspace_id = :workspace AND revoked_ms IS NULL
                        ORDER BY key_id
                        """)
                .bind("workspace", workspace)
                .map((row, context) -> row(row))
                .list();
    }

    Optional<Row> find(Transaction tx, int id) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM access.key WHERE key_id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** @return whether there was such a key */
    boolean rename(Transaction tx, int workspace, int id, String name) {
        return PgTransaction.handle(tx)
                        .createUpdate("""
                                UPDATE access.key SET name = :name
                                WHERE workspace_id = :workspace AND key_id = :id AND revoked_ms IS NULL
                                """)
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    /** @return whether there was such a key to revoke */
    boolean revoke(Transaction tx, int workspace, int id, long nowMs) {
        return PgTransaction.handle(tx)
                        .createUpdate("""
                                UPDATE access.key SET revoked_ms = :now
                                WHERE workspace_id = :workspace AND key_id = :id AND revoked_ms IS NULL
                                """)
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .bind("now", nowMs)
                        .execute()
                == 1;
    }

    /** @param lastUsedMs by key id */
    void used(Transaction tx, Map<Integer, Long> lastUsedMs) {
        if (lastUsedMs.isEmpty()) {
            return;
        }
        var batch =
                PgTransaction.handle(tx).prepareBatch("UPDATE access.key SET last_used_ms = :ms WHERE key_id = :id");
        lastUsedMs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(used -> batch.bind("id", used.getKey())
                        .bind("ms", used.getValue())
                        .add());
        batch.execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        long lastUsedMs = row.getLong("last_used_ms");
        boolean used = !row.wasNull();
        return new Row(
                row.getInt("key_id"),
                row.getInt("workspace_id"),
                KeyKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("hint"),
                Role.of(row.getString("role")),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getLong("created_ms"),
                used ? lastUsedMs : null);
    }
}
