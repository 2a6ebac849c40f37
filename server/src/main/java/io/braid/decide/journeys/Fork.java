package io.braid.decide.journeys;

/**
 * That somebody once came to a {@link Parallel}: who stands in one of its ways carries it until nobody else of that fork is on his way.
 *
 * @param by the instance that came there
 * @param visit at which of its visits: with {@code by} it never repeats
 * @param node the step
 * @param way which of its ways, from 0; {@link #MET} for several that met
 */
record Fork(long by, int visit, String node, int way) {
    static final int MET = Parallel.WAYS_MAX;

    /** Both came from the same fork, be it by other ways. */
    boolean same(Fork other) {
        return by == other.by && visit == other.visit;
    }

    Fork way(int other) {
        return new Fork(by, visit, node, other);
    }
}
