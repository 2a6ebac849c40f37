package io.braid.spine.pipeline;

/** How far the fold is behind, and what it is about. Thread rule: any thread. */
public interface Lag {
    /** How long ago it was, at least, that every event in the log was folded, in machine milliseconds. */
    long lagMs();

    /** Whether a campaign's people are being let in between the events, which should be over soon: what can wait leaves it the processors. */
    default boolean bulk() {
        return false;
    }
}
