package io.braid.decide.journeys;

import io.braid.base.storage.Transaction;

/** How far {@link EntrySweep} has come. Two implementations, one contract test. */
interface SweepStore {
    /** {@link Sweep#NONE} before the first. */
    Sweep read(Transaction tx, int workspace);

    void write(Transaction tx, int workspace, Sweep sweep);

    /**
     * One sweep.
     *
     * @param entries what lets people in by the calendar, as it was when it began
     * @param afterProfile it has done the profiles up to this id
     */
    record Sweep(String entries, long afterProfile) {
        static final long OVER = Long.MAX_VALUE;
        static final Sweep NONE = new Sweep("", OVER);

        boolean over() {
            return afterProfile == OVER;
        }

        Sweep at(long profileId) {
            return new Sweep(entries, profileId);
        }

        Sweep ended() {
            return at(OVER);
        }
    }
}
