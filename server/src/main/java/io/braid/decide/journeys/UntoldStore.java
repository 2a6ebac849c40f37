package io.braid.decide.journeys;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.NewEvent;
import java.util.List;

/** What journeys said of people and the log does not know yet. Two implementations, one contract test. */
interface UntoldStore {
    /** Kept once a message id. */
    void add(Transaction tx, int workspace, List<NewEvent> events);

    /** The oldest, in the order in which they were added. */
    List<Untold> first(Transaction tx, int max);

    void remove(Transaction tx, List<Untold> told);

    /** @param seq in the order of adding */
    record Untold(long seq, int workspace, NewEvent event) {}
}
