package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The rows of {@code delivery.attempt}. */
final class PgAttempts {
    private PgAttempts() {}

    static void open(Transaction tx, Attempt attempt) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.attempt
                    (workspace_id, send_id, number, claimed_ms, claimed_at_ms, budget_day, parts, outcome, detail, provider_id)
                VALUES (:w, :send, :number, :claimedMs, :claimedAtMs, :budgetDay, :parts, '', '', '')
                """)) {
            update.bind("w", attempt.workspace())
                    .bind("send", attempt.sendId())
                    .bind("number", attempt.number())
                    .bind("claimedMs", attempt.claimedMs())
                    .bind("claimedAtMs", attempt.claimedAtMs())
                    .bind("budgetDay", attempt.budgetDay())
                    .bind("parts", attempt.parts())
                    .execute();
        }
    }

    static Optional<Attempt> close(
            Transaction tx, int workspace, long sendId, int number, String outcome, String detail, String providerId) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        UPDATE delivery.attempt SET outcome = :outcome, detail = :detail, provider_id = :providerId
                        WHERE workspace_id = :w AND send_id = :send AND number = :number AND outcome = ''
                        RETURNING *
                        """)
                .bind("w", workspace)
                .bind("send", sendId)
                .bind("number", number)
                .bind("outcome", outcome)
                .bind("detail", detail)
                .bind("providerId", providerId)
                .map(PgAttempts::map)
                .findOne();
    }

    static List<Attempt> inFlight(Transaction tx, long claimedAtMostMs, int max) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT * FROM delivery.attempt WHERE outcome = '' AND claimed_at_ms <= :atMs
                        ORDER BY claimed_at_ms LIMIT :max
                        """)
                .bind("atMs", claimedAtMostMs)
                .bind("max", max)
                .map(PgAttempts::map)
                .list();
    }

    static List<Attempt> of(Transaction tx, int workspace, long sendId) {
        return PgTransaction.handle(tx)
                .createQuery(
                        "SELECT * FROM delivery.attempt WHERE workspace_id = :w AND send_id = :send ORDER BY number")
                .bind("w", workspace)
                .bind("send", sendId)
                .map(PgAttempts::map)
                .list();
    }

    private static Attempt map(ResultSet r, StatementContext context) throws SQLException {
        return new Attempt(
                r.getInt("workspace_id"),
                r.getLong("send_id"),
                r.getInt("number"),
                r.getLong("claimed_ms"),
                r.getLong("claimed_at_ms"),
                r.getInt("budget_day"),
                r.getInt("parts"),
                r.getString("outcome"),
                r.getString("detail"),
                r.getString("provider_id"));
    }
}
