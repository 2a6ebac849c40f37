package io.braid.decide.segments;

import io.braid.base.storage.Transaction;

/** Who counts the past of new and changed rules. Thread rule: any thread, but for what is said to be the worker's. */
public interface BackfillLane {
    /** A definition was committed whose past has to be counted. Must not block. */
    void wanted(int workspace);

    /**
     * Whether a definition that is being built can be evaluated for a profile already: its past is counted. Until then what was announced of
     * the person holds.
     *
     * @param id a segment's, or {@link SegmentBook#part}
     */
    boolean reached(int workspace, long profileId, int id, int version);

    /** Something happened to a profile, by an event or by time. The worker's thread. */
    void stirred(int workspace, long profileId);

    /** A micro-batch begins: what is known of the back-fill must be what this transaction sees. The worker's thread. */
    void open(Transaction tx, int workspace);

    /**
     * A profile was merged or parted: it is not reached any more. The worker's thread.
     *
     * @return whether a back-fill is under way, which must count it anew: {@link FillStore#again}
     */
    boolean regrouped(int workspace, long profileId);

    /** Nobody: a definition holds for what happens from its saving on, and says so by {@link Segment#exactSinceMs()}. */
    BackfillLane NONE = new BackfillLane() {
        @Override
        public void wanted(int workspace) {
            throw new IllegalStateException("no lane");
        }

        @Override
        public boolean reached(int workspace, long profileId, int id, int version) {
            return true;
        }

        @Override
        public void stirred(int workspace, long profileId) {}

        @Override
        public void open(Transaction tx, int workspace) {}

        @Override
        public boolean regrouped(int workspace, long profileId) {
            return false;
        }
    };
}
