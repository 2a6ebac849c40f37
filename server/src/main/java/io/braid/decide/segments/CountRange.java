package io.braid.decide.segments;

/**
 * A range of counts, both ends included.
 *
 * @param atLeast 0 or more
 * @param atMost {@link #UNBOUNDED} for no upper end
 */
record CountRange(int atLeast, int atMost) {
    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** The largest number that a count is compared with: so many events and one are kept. */
    static final int COMPARED_MAX = 255;

    boolean holds(int count) {
        return count >= atLeast && count <= atMost;
    }

    /** The k of the k+1 rule. */
    int compared() {
        return atMost == UNBOUNDED ? atLeast : atMost;
    }
}
