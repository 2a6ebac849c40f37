package io.braid.bench;

import java.util.random.RandomGenerator;

/**
 * Whose event comes next, by number.
 *
 * <p>Thread rule: one thread.
 */
@FunctionalInterface
interface Crowd {
    /**
     * Events of one visit, on average: in June 2020 a visitor of bol.com looked at 4.8 products (the sessions of the project serenade), and 45 of 100
     * of our events are that.
     */
    int VISIT_EVENTS = 11;
    /** Visits that one writer has going on. */
    int VISITS = 200;

    /** For writers of what names its people itself. */
    Crowd NOBODY = () -> -1;

    int next();

    /** How people come: each writer has a crowd of its own. */
    @FunctionalInterface
    interface Kind {
        Crowd of(RandomGenerator chance, int profiles);
    }

    /** Anybody, each time: the hardest case for all that is kept of a person for a while. */
    static Crowd anybody(RandomGenerator chance, int profiles) {
        return () -> chance.nextInt(profiles);
    }

    /** People who come, do one thing after the other, and go; then others come. */
    static Crowd visits(RandomGenerator chance, int profiles) {
        int[] here = chance.ints(VISITS, 0, profiles).toArray();
        return () -> {
            int place = chance.nextInt(VISITS);
            int person = here[place];
            if (chance.nextInt(VISIT_EVENTS) == 0) {
                here[place] = chance.nextInt(profiles);
            }
            return person;
        };
    }
}
