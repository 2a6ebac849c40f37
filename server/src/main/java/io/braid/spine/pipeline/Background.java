package io.braid.spine.pipeline;

/**
 * Work of low priority that must be done by whoever folds: a small piece whenever the log is folded to its end, and one piece
 * every {@link Worker#BATCHES_BETWEEN} micro-batches while it is not.
 *
 * <p>Thread rule: the worker's thread.
 */
public interface Background {
    /** Nothing to do, ever. */
    Background NONE = new Background() {
        @Override
        public boolean waiting() {
            return false;
        }

        @Override
        public boolean step(long nowMs) {
            return false;
        }
    };

    /** Whether {@link #step} would do anything. */
    boolean waiting();

    /**
     * Does a piece.
     *
     * @param nowMs shop time; every event received before it is folded
     * @return false if there was nothing to do
     */
    boolean step(long nowMs);
}
