package io.braid.base.access;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code access.users} and {@code access.workspace}. */
final class UserStore {
    /** @param active may sign in */
    record User(long id, int workspace, String email, String passwordHash, Role role, boolean active, long createdMs) {}

    /** Of a workspace, in the order in which they came. */
    List<User> all(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM access.users WHERE workspace_id = :workspace ORDER BY user_id")
                .bind("workspace", workspace)
                .map((row, context) -> user(row))
                .list();
    }

    void change(Transaction tx, long id, Role role, boolean active, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate("""
                        UPDATE access.users
                        SET role = :role, deactivated_ms = CASE WHEN :active THEN NULL ELSE coalesce(deactivated_ms, :now) END
                        WHERE user_id = :id
                        """)
                .bind("id", id)
                .bind("role", role.word())
                .bind("active", active)
                .bind("now", nowMs)
                .execute();
    }

    void setPassword(Transaction tx, long id, String passwordHash) {
        PgTransaction.handle(tx)
                .createUpdate("UPDATE access.users SET password_hash = :hash WHERE user_id = :id")
                .bind("id", id)
                .bind("hash", passwordHash)
                .execute();
    }

    void updateWorkspace(Transaction tx, Workspace workspace) {
        PgTransaction.handle(tx)
                .createUpdate("""
                        UPDATE access.workspace
                        SET name = :name, time_zone = :timeZone, currency = :currency, locale = :locale, url = :url
                        WHERE workspace_id = :id
                        """)
                .bind("id", workspace.id())
                .bind("name", workspace.name())
                .bind("timeZone", workspace.timeZone())
                .bind("currency", workspace.currency())
                .bind("locale", workspace.locale())
                .bind("url", workspace.url())
                .execute();
    }

    Optional<User> byEmail(Transaction tx, String email) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM access.users WHERE email = :email")
                .bind("email", email)
                .map((row, context) -> user(row))
                .findOne();
    }

    Optional<User> byId(Transaction tx, long id) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM access.users WHERE user_id = :id")
                .bind("id", id)
                .map((row, context) -> user(row))
                .findOne();
    }

    boolean nobody(Transaction tx) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT NOT EXISTS (SELECT 1 FROM access.users)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Whoever comes second waits for the first to end, then sees what he did. Readers are not held up. */
    void lock(Transaction tx) {
        PgTransaction.handle(tx).execute("LOCK TABLE access.workspace IN SHARE ROW EXCLUSIVE MODE");
    }

    long insert(Transaction tx, int workspace, String email, String passwordHash, Role role, long nowMs) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        INSERT INTO access.users (workspace_id, email, password_hash, role, created_ms)
                        VALUES (:workspace, :email, :hash, :role, :now)
                        RETURNING user_id
                        """)
                .bind("workspace", workspace)
                .bind("email", email)
                .bind("hash", passwordHash)
                .bind("role", role.word())
                .bind("now", nowMs)
                .mapTo(Long.class)
                .one();
    }

    Optional<Workspace> workspace(Transaction tx, int id) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM access.workspace WHERE workspace_id = :id")
                .bind("id", id)
                .map((row, context) -> new Workspace(
                        row.getInt("workspace_id"),
                        row.getString("name"),
                        row.getString("time_zone"),
                        row.getString("currency"),
                        row.getString("locale"),
                        row.getString("url")))
                .findOne();
    }

    void insertWorkspace(Transaction tx, Workspace workspace, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate("""
                        INSERT INTO access.workspace (workspace_id, name, time_zone, currency, locale, url, created_ms)
                        VALUES (:id, :name, :timeZone, :currency, :locale, :url, :now)
                        """)
                .bind("id", workspace.id())
                .bind("name", workspace.name())
                .bind("timeZone", workspace.timeZone())
                .bind("currency", workspace.currency())
                .bind("locale", workspace.locale())
                .bind("url", workspace.url())
                .bind("now", nowMs)
                .execute();
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("user_id"),
                row.getInt("workspace_id"),
                row.getString("email"),
                row.getString("password_hash"),
                Role.of(row.getString("role")),
                row.getObject("deactivated_ms") == null,
                row.getLong("created_ms"));
    }
}
