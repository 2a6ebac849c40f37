package io.braid.decide.segments;

/**
 * The truth of a condition now, and how long it certainly stays so if nothing but time happens.
 *
 * @param holds true from now
 * @param untilMs the earliest moment at which it may be otherwise; {@link #FOREVER} if time cannot change it
 */
record Verdict(boolean holds, long untilMs) {
    static final long FOREVER = Long.MAX_VALUE;

    static Verdict constant(boolean holds) {
        return new Verdict(holds, FOREVER);
    }

    /** Time alone never makes it otherwise. */
    boolean isForever(boolean held) {
        return holds == held && untilMs == FOREVER;
    }

    Verdict negated() {
        return new Verdict(!holds, untilMs);
    }

    /**
     * Of a conjunction. While it holds, the first part that may fail may end it. While it does not, every part that fails would have
     * to change first, so the last of them bounds it.
     */
    Verdict and(Verdict other) {
        if (holds && other.holds) {
            return new Verdict(true, Math.min(untilMs, other.untilMs));
        }
        if (!holds && !other.holds) {
            return new Verdict(false, Math.max(untilMs, other.untilMs));
        }
        return holds ? other : this;
    }

    /** The mirror image of {@link #and}. */
    Verdict or(Verdict other) {
        return negated().and(other.negated()).negated();
    }
}
