package io.braid.talk.feedback;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The links on PostgreSQL. */
final class PgLinkStore implements LinkStore {
    @Override
    public void insert(Transaction tx, List<Link> links) {
        if (links.isEmpty()) {
            return;
        }
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO feedback.link (token, workspace_id, send_id, kind, target, created_at_ms, human_ms, machine_ms)
                SELECT token, w, send, kind, target, at_ms, 0, 0
                FROM unnest(:token, :w, :send, :kind, :target, :atMs) AS l (token, w, send, kind, target, at_ms)
                ON CONFLICT (token) DO NOTHING
                """)) {
            update.bind("token", links.stream().map(Link::token).toArray(String[]::new))
                    .bind("w", links.stream().map(Link::workspace).toArray(Integer[]::new))
                    .bind("send", links.stream().map(Link::sendId).toArray(Long[]::new))
                    .bind("kind", links.stream().map(l -> l.kind().name()).toArray(String[]::new))
                    .bind("target", links.stream().map(Link::target).toArray(String[]::new))
                    .bind("atMs", links.stream().map(Link::createdAtMs).toArray(Long[]::new))
                    .execute();
        }
    }

    @Override
    public Optional<Link> find(Transaction tx, String token) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM feedback.link WHERE token = :token")
                .bind("token", token)
                .map(PgLinkStore::map)
                .findOne();
    }

    @Override
    public boolean used(Transaction tx, String token, boolean machine, long nowMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE feedback.link SET human_ms = CASE WHEN :machine THEN human_ms ELSE :nowMs END,
                    machine_ms = CASE WHEN :machine THEN :nowMs ELSE machine_ms END
                WHERE token = :token AND CASE WHEN :machine THEN machine_ms ELSE human_ms END = 0
                """)) {
            return update.bind("token", token)
                            .bind("machine", machine)
                            .bind("nowMs", nowMs)
                            .execute()
                    == 1;
        }
    }

    @Override
    public List<Link> ofSend(Transaction tx, int workspace, long sendId) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM feedback.link WHERE workspace_id = :w AND send_id = :send ORDER BY token")
                .bind("w", workspace)
                .bind("send", sendId)
                .map(PgLinkStore::map)
                .list();
    }

    private static Link map(ResultSet r, StatementContext context) throws SQLException {
        return new Link(
                r.getString("token"),
                r.getInt("workspace_id"),
                r.getLong("send_id"),
                Link.Kind.valueOf(r.getString("kind")),
                r.getString("target"),
                r.getLong("created_at_ms"));
    }
}
