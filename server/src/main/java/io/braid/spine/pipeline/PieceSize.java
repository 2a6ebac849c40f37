package io.braid.spine.pipeline;

/**
 * How many profiles a piece of background work should visit, so that a live event waits for it no longer than is right: learned from how
 * long the pieces before took.
 *
 * <p>Thread rule: the worker's.
 */
public final class PieceSize {
    /** Profiles of one piece at most. */
    public static final int MAX = 1_000;

    private static final long MS = 15;

    private final int min;
    private final long nanos;
    private int size;

    /** @param min profiles of a piece at least, and of the first */
    public PieceSize(int min) {
        this(min, MS);
    }

    /** @param ms what a piece should take instead of 15 ms */
    public PieceSize(int min, long ms) {
        this.min = min;
        this.nanos = ms * 1_000_000;
        this.size = min;
    }

    public int get() {
        return size;
    }

    /** A piece of so many profiles took so long; one may be twice as large as the one before at most. */
    public void took(int profiles, long tookNanos) {
        long fitting = profiles * nanos / Math.max(1, tookNanos);
        size = (int) Math.clamp(fitting, min, Math.min(MAX, Math.max(min, 2L * size)));
    }
}
