package io.braid.spine.pipeline;

/**
 * How many profiles a piece of background work should visit, so that a live event waits for it no longer than is right: learned from how
 * long the pieces before took.
 *
 * <p>Thread rule: the worker's.
 */
public final class PieceSize {
    /** Profiles of one piece at most, and the time that one should take. */
    public static final int MAX = 1_000;

    static final long NANOS = 15_000_000;

    private final int min;
    private int size;

    /** @param min profiles of a piece at least, and of the first */
    public PieceSize(int min) {
        this.min = min;
        this.size = min;
    }

    public int get() {
        return size;
    }

    /** A piece of so many profiles took so long; one may be twice as large as the one before at most. */
    public void took(int profiles, long nanos) {
        long fitting = profiles * NANOS / Math.max(1, nanos);
        size = (int) Math.clamp(fitting, min, Math.min(MAX, Math.max(min, 2L * size)));
    }
}
