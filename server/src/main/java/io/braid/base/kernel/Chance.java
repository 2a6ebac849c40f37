package io.braid.base.kernel;

import java.security.SecureRandom;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Where chance comes from, for whoever wires a process; everybody else is handed a generator. */
public final class Chance {
    private Chance() {}

    /** The same for the same seed, and cheap: made data, simulation. Thread rule of what is returned: one thread. */
    public static RandomGenerator seeded(long seed) {
        return new java.util.SplittableRandom(seed);
    }

    /** Unpredictable: keys, tokens, secrets. Thread rule of what is returned: any thread. */
    public static RandomGenerator secure() {
        return new SecureRandom();
    }

    /** As {@link #seeded}, for a whole demo or test process. Never for a real one. Thread rule of what is returned: any thread. */
    public static RandomGenerator seededShared(long seed) {
        return new Random(seed);
    }
}
