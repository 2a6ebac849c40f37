package io.braid.decide.segments;

/**
 * Whom an audit looks at. Everybody has one of a hundred lots, spread over the ids and for ever; a day draws as many lots as it wants per
 * cent, one further each day: the same day draws the same people, and a hundred nights see everybody.
 *
 * @param day since 1970, the shop's
 * @param percent 1 to 100
 */
record Draw(int day, int percent) {
    static final int LOTS = 100;

    /** Multiplying by one modulo the other mixes the ids and never overflows. */
    private static final long PRIME = 1_000_003;

    private static final long SPREAD = 7_919;

    Draw {
        if (percent < 1 || percent > LOTS) {
            throw new IllegalArgumentException("percent " + percent);
        }
    }

    boolean has(long profileId) {
        long lot = profileId % PRIME * SPREAD % PRIME % LOTS;
        return (lot + LOTS - first()) % LOTS < percent;
    }

    /** The same in SQL. */
    String sql(String profileId) {
        return "(" + profileId + " % " + PRIME + " * " + SPREAD + " % " + PRIME + " % " + LOTS + " + " + LOTS + " - "
                + first() + ") % " + LOTS + " < " + percent;
    }

    private int first() {
        return Math.floorMod(day, LOTS);
    }
}
