package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.Map;

/** What of one person goes first, on PostgreSQL: {@link SendRow#outranks} in its words. */
final class PgArbitration {
    private static final String FRESH =
            "s.state = 'waiting' AND s.attempts = 0 AND s.reason = '' AND s.due_ms <= :now + :window";

    /** Never by what waits of everybody, which may be a million. */
    private static final String PERSONS =
            "(SELECT * FROM delivery.send WHERE workspace_id = :w AND profile_id = :profile OFFSET 0) AS s";

    private static final String OUTRANKED = """
            SELECT EXISTS (SELECT 1 FROM %s
                WHERE s.state IN ('waiting', 'held') AND s.send_id <> :id
                    AND (s.priority > :priority OR s.priority = :priority AND (s.due_ms, s.send_id) < (:due, :id))
                    AND s.charged_ms = 0 AND s.purpose = 'marketing' AND (NOT s.ghost OR :ghost)
                    AND (s.due_ms <= :now AND s.reason NOT IN ('kill_switch', 'journey_paused', 'provider_busy') OR %s)
                    AND s.drop_after_ms >= :now AND (s.held_ms = 0 OR s.held_ms + :holdMax >= :now))
            """.formatted(PERSONS, FRESH);

    private static final String HASTEN = """
            UPDATE delivery.send AS sooner SET due_ms = :now FROM %s
            WHERE sooner.workspace_id = :w AND sooner.send_id = s.send_id AND s.priority > :priority AND s.purpose = 'marketing'
                AND s.due_ms > :now AND %s
            """.formatted(PERSONS, FRESH);

    private PgArbitration() {}

    static boolean outranked(Transaction tx, SendRow row, long nowMs, long windowMs) {
        return PgTransaction.handle(tx)
                .createQuery(OUTRANKED)
                .bindMap(person(row, nowMs, windowMs))
                .bind("id", row.sendId())
                .bind("due", row.dueMs())
                .bind("ghost", row.intent().ghost())
                .bind("holdMax", ClaimRules.HOLD_MAX_MS)
                .mapTo(Boolean.class)
                .one();
    }

    static void hasten(Transaction tx, SendRow row, long nowMs, long windowMs) {
        try (var update = PgTransaction.handle(tx).createUpdate(HASTEN)) {
            update.bindMap(person(row, nowMs, windowMs)).execute();
        }
    }

    private static Map<String, Object> person(SendRow row, long nowMs, long windowMs) {
        return Map.of(
                "w",
                row.workspace(),
                "profile",
                row.profileId(),
                "priority",
                row.intent().priority(),
                "now",
                nowMs,
                "window",
                windowMs);
    }
}
