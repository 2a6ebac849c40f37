package io.braid.spine.pipeline;

import java.util.List;

/**
 * Work of low priority that must be done by whoever folds: a small piece whenever the worker keeps up with the log, and one
 * every {@link Worker#BATCHES_BETWEEN} micro-batches while it lags. An event may have to wait for a piece: 15 ms are much.
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

    /** All of these in turn: who always has something to do, or looks every second whether he has, keeps nobody from his piece. */
    static Background all(List<Background> parts) {
        return new Background() {
            /** Whose turn it is. */
            private int next;

            @Override
            public void prepare(long nowMs) {
                parts.forEach(part -> part.prepare(nowMs));
            }

            @Override
            public boolean waiting() {
                return parts.stream().anyMatch(Background::waiting);
            }

            @Override
            public boolean step(long nowMs) {
                int first = next;
                for (int n = 0; n < parts.size(); n++) {
                    int turn = (first + n) % parts.size();
                    next = (turn + 1) % parts.size();
                    if (parts.get(turn).step(nowMs)) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public boolean bulk() {
                return parts.stream().anyMatch(Background::bulk);
            }
        };
    }

    /**
     * Events are about to be folded that came after all that {@link #waiting} was made true by.
     *
     * @param nowMs shop time; every event received before it is folded
     */
    default void prepare(long nowMs) {}

    /** Whether {@link #step} would do anything. */
    boolean waiting();

    /**
     * Does a piece.
     *
     * @param nowMs shop time; every event received before it is folded
     * @return false if there was nothing to do
     */
    boolean step(long nowMs);

    /** Whether its pieces are very many one after the other, which {@link Lag#bulk} tells others. Any thread. */
    default boolean bulk() {
        return false;
    }
}
