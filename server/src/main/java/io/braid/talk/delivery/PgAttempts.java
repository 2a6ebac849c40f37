package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The rows of {@code delivery.attempt}. */
final class PgAttempts {
    private PgAttempts() {}

    static void open(Transaction tx, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.attempt
                    (workspace_id, send_id, number, claimed_ms, claimed_at_ms, budget_day, parts, outcome, detail, provider_id)
                SELECT w, send, number, claimed_ms, claimed_at_ms, budget_day, parts, '', '', ''
                FROM unnest(:w, :send, :number, :claimedMs, :claimedAtMs, :budgetDay, :parts)
                    AS a (w, send, number, claimed_ms, claimed_at_ms, budget_day, parts)
                """)) {
            update.bind("w", Bulk.ints(attempts, Attempt::workspace))
                    .bind("number", Bulk.ints(attempts, Attempt::number))
                    .bind("budgetDay", Bulk.ints(attempts, Attempt::budgetDay))
                    .bind("parts", Bulk.ints(attempts, Attempt::parts));
            Bulk.longs(update, "send", attempts, Attempt::sendId);
            Bulk.longs(update, "claimedMs", attempts, Attempt::claimedMs);
            Bulk.longs(update, "claimedAtMs", attempts, Attempt::claimedAtMs);
            update.execute();
        }
    }

    static List<Attempt> close(Transaction tx, int workspace, List<DeliveryStore.Closing> closings) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        UPDATE delivery.attempt AS a SET outcome = c.outcome, detail = c.detail, provider_id = c.provider_id
                        FROM unnest(:send, :number, :outcome, :detail, :providerId) AS c (send, number, outcome, detail, provider_id)
                        WHERE a.workspace_id = :w AND a.send_id = c.send AND a.number = c.number AND a.outcome = ''
                        RETURNING a.*
                        """)
                .bind("w", workspace)
                .bind("send", Bulk.longs(closings, DeliveryStore.Closing::sendId))
                .bind("number", Bulk.ints(closings, DeliveryStore.Closing::number))
                .bind("outcome", Bulk.texts(closings, DeliveryStore.Closing::outcome))
                .bind("detail", Bulk.texts(closings, DeliveryStore.Closing::detail))
                .bind("providerId", Bulk.texts(closings, DeliveryStore.Closing::providerId))
                .map(PgAttempts::map)
                .list();
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
