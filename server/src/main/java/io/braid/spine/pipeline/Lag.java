package io.braid.spine.pipeline;

/** How far the fold is behind the log. Thread rule: any thread. */
public interface Lag {
    /** The age of the oldest event that was not folded yet, in machine milliseconds; 0 when there is none. */
    long lagMs();
}
