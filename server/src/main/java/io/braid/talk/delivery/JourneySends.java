package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;

/**
 * What a journey asked for and has not gone, of whomever: taken back, or looked at again, in pieces that go through its sends in the order of
 * their ids. Those in flight finish, and are not tried again once they were taken back. On PostgreSQL only.
 *
 * <p>Thread rule: any thread; a transaction belongs to its own.
 */
public final class JourneySends {
    /** Sends that one piece looks at, at most. */
    public static final int LOOKED_MAX = 500;

    private static final String PIECE = """
            WITH looked AS MATERIALIZED (
                SELECT send_id, state = ANY (:states) AND (:node = '' OR node = :node) AND (:reason = '' OR reason = :reason)
                    AS concerned
                FROM delivery.send WHERE workspace_id = :w AND journey = :journey AND send_id > :after
                ORDER BY send_id LIMIT :max),
            free AS MATERIALIZED (
                SELECT s.send_id FROM delivery.send s JOIN looked USING (send_id)
                WHERE s.workspace_id = :w AND concerned AND s.state = ANY (:states)
                FOR UPDATE OF s SKIP LOCKED),
            done AS (
                UPDATE delivery.send s SET %s FROM free WHERE s.workspace_id = :w AND s.send_id = free.send_id)
            SELECT coalesce(max(send_id), 0), count(*) FILTER (WHERE concerned) - (SELECT count(*) FROM free) FROM looked
            """;

    private static final String TAKE_BACK = PIECE.formatted("""
            drop_after_ms = least(s.drop_after_ms, s.created_ms),
            state = CASE s.state WHEN 'sending' THEN s.state ELSE 'cancelled' END,
            reason = CASE s.state WHEN 'sending' THEN s.reason ELSE 'cancelled' END,
            rule = CASE s.state WHEN 'sending' THEN s.rule ELSE '' END,
            detail = CASE s.state WHEN 'sending' THEN s.detail ELSE :why END,
            charged_ms = CASE s.state WHEN 'sending' THEN s.charged_ms ELSE 0 END""");

    private static final List<String> PENDING = List.of("waiting", "held");
    private static final List<String> UNSENT = List.of("waiting", "held", "sending");

    private static final String WAKE = PIECE.formatted("reason = :why, busy_until_ms = 0");

    /**
     * What came of a piece.
     *
     * @param lastId the next piece begins after this one; 0: there are no more
     * @param missed so many were just being claimed: whoever needs them all goes through them again
     */
    public record Piece(long lastId, long missed) {}

    /**
     * It is not sent. What a provider was asked for in this very moment may be; it is not tried again, since its time is over.
     *
     * @param node that asked; empty: any
     * @param why a short word
     * @param after 0 for the first piece
     */
    public Piece takeBack(Transaction tx, int workspace, String journey, String node, String why, long after) {
        return piece(tx, TAKE_BACK, UNSENT, workspace, journey, node, "", why, after);
    }

    /** What waits because the journey was paused is looked at again at once. */
    public Piece wake(Transaction tx, int workspace, String journey, long after) {
        return piece(tx, WAKE, PENDING, workspace, journey, "", Reason.JOURNEY_PAUSED.code(), "", after);
    }

    private static Piece piece(
            Transaction tx,
            String sql,
            List<String> states,
            int workspace,
            String journey,
            String node,
            String reason,
            String why,
            long after) {
        return PgTransaction.handle(tx)
                .createQuery(sql)
                .bind("states", states.toArray(String[]::new))
                .bind("w", workspace)
                .bind("journey", journey)
                .bind("node", node)
                .bind("reason", reason)
                .bind("why", why)
                .bind("after", after)
                .bind("max", LOOKED_MAX)
                .map((row, context) -> new Piece(row.getLong(1), row.getLong(2)))
                .one();
    }
}
