package io.braid.spine.pipeline;

/**
 * Hears of each micro-batch after its commit, in order. After a failure one may be left out, of which nobody knew whether its commit
 * came through: then the chain of {@link Folded} has a gap, and what is missing is read from the {@link Trail}.
 */
@FunctionalInterface
public interface Follower {
    /** Wants to hear nothing. */
    Follower NONE = batch -> {};

    /** On the worker's thread: returns at once, throws nothing. */
    void folded(Folded batch);
}
