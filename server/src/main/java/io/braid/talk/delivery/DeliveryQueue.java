package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;

/** How much delivery has before it. Thread rule: any thread. */
public final class DeliveryQueue {
    /**
     * @param due could go now, if it may
     * @param held waits for its morning
     * @param inFlight at a provider
     * @param untold outcomes that the log does not have yet
     * @param oldestDueMs how long the oldest that is due waits, in shop time
     */
    public record Depth(long due, long held, long inFlight, long untold, long oldestDueMs) {}

    private static final String DEPTH = """
            SELECT (SELECT count(*) FROM delivery.send WHERE state IN ('waiting', 'held') AND due_ms <= :now) AS due,
                (SELECT count(*) FROM delivery.send WHERE state IN ('waiting', 'held') AND due_ms > :now) AS held,
                (SELECT count(*) FROM delivery.attempt WHERE outcome = '') AS in_flight,
                (SELECT count(*) FROM delivery.untold) AS untold,
                coalesce((SELECT :now - min(due_ms) FROM delivery.send WHERE state IN ('waiting', 'held') AND due_ms <= :now), 0)
                    AS oldest
            """;

    private final Storage storage;

    public DeliveryQueue(Storage storage) {
        this.storage = storage;
    }

    /** @param nowMs shop time */
    public Depth depth(long nowMs) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(DEPTH)
                .bind("now", nowMs)
                .map((row, context) -> new Depth(
                        row.getLong("due"),
                        row.getLong("held"),
                        row.getLong("in_flight"),
                        row.getLong("untold"),
                        row.getLong("oldest")))
                .one());
    }
}
