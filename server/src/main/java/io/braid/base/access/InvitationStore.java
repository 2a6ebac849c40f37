package io.braid.base.access;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code access.invitation}. */
final class InvitationStore {
    /** @param userId whose password it sets anew, or 0 for somebody who is to come in */
    record Row(int id, int workspace, long userId, String email, Role role, long createdMs, long expiresMs) {}

    int insert(
            Transaction tx,
            int workspace,
            long userId,
            String email,
            Role role,
            byte[] hash,
            long nowMs,
            long expiresMs) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        INSERT INTO access.invitation (workspace_id, user_id, email, role, hash, created_ms, expires_ms)
                        VALUES (:workspace, nullif(:user, 0), :email, :role, :hash, :now, :expires)
                        RETURNING invitation_id
                        """)
                .bind("workspace", workspace)
                .bind("user", userId)
                .bind("email", email)
                .bind("role", role.word())
                .bind("hash", hash)
                .bind("now", nowMs)
                .bind("expires", expiresMs)
                .mapTo(Integer.class)
                .one();
    }

    /** Those by which somebody may still come in, newest first. */
    List<Row> open(Transaction tx, int workspace, long nowMs) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT * FROM access.invitation
                        WHERE workspace_id = :workspace AND user_id IS NULL AND expires_ms > :now
                        ORDER BY invitation_id DESC
                        """)
                .bind("workspace", workspace)
                .bind("now", nowMs)
                .map((row, context) -> row(row))
                .list();
    }

    /** What a token opens now; locked, since it opens once. */
    Optional<Row> byHash(Transaction tx, byte[] hash, long nowMs) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM access.invitation WHERE hash = :hash AND expires_ms > :now FOR UPDATE")
                .bind("hash", hash)
                .bind("now", nowMs)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** @return whether there was such a one */
    boolean delete(Transaction tx, int workspace, int id) {
        return PgTransaction.handle(tx)
                        .createUpdate(
                                "DELETE FROM access.invitation WHERE workspace_id = :workspace AND invitation_id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** All links of this address, and of whom it belongs to: a new one replaces them. */
    void deleteOf(Transaction tx, int workspace, String email) {
        PgTransaction.handle(tx)
                .createUpdate("DELETE FROM access.invitation WHERE workspace_id = :workspace AND email = :email")
                .bind("workspace", workspace)
                .bind("email", email)
                .execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("invitation_id"),
                row.getInt("workspace_id"),
                row.getLong("user_id"),
                row.getString("email"),
                Role.of(row.getString("role")),
                row.getLong("created_ms"),
                row.getLong("expires_ms"));
    }
}
