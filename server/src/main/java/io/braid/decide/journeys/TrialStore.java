package io.braid.decide.journeys;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Who took which way of a trial, and which way won. Two implementations, one contract test. */
interface TrialStore {
    /** A person counts once in a trial, by the first way that he took. */
    void take(Transaction tx, int workspace, Collection<TrialArm> arms);

    /** People of the first profile belong to the second now; who was in a trial twice stays where the second was. */
    void move(Transaction tx, int workspace, Map<Long, Long> fromTo);

    /**
     * Those who came before a moment, the oldest first, people of one moment by their ids.
     *
     * @param max at most so many
     */
    List<TrialArm> before(Transaction tx, int workspace, Trial trial, long beforeMs, int max);

    /** How many came into each way so far. */
    Map<Integer, Long> people(Transaction tx, int workspace, Trial trial);

    /** All that is decided. */
    List<TrialWinner> winners(Transaction tx, int workspace);

    /** Decides, once. @return false if it was decided before */
    boolean decide(Transaction tx, int workspace, TrialWinner winner);

    /** Which trial. */
    record Trial(String journey, String node, String trial) {}
}
