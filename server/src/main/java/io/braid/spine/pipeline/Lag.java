package io.braid.spine.pipeline;

/** How far the fold is behind the log. Thread rule: any thread. */
public interface Lag {
    /** How long ago it was, at least, that every event in the log was folded, in machine milliseconds. */
    long lagMs();
}
