package io.braid.base.kernel;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Where chance comes from, for whoever wires a process; everybody else is handed a generator. */
public final class Chance {
    private Chance() {}

    /** Unpredictable: keys, tokens, secrets. Thread rule of what is returned: any thread. */
    public static RandomGenerator secure() {
        return new SecureRandom();
    }
}
