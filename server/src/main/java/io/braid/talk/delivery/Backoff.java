package io.braid.talk.delivery;

import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubling from 2 s to 15 min, half of it random, never less than the provider asked. */
final class Backoff {
    static final long FIRST_MS = 2_000;
    static final long LONGEST_MS = 15 * 60_000;
    /** A provider cannot park a message for longer. */
    static final long ASKED_MAX_MS = 6 * 3_600_000L;

    private Backoff() {}

    /** @param attempt the one that failed, from 1 */
    static long waitMs(int attempt, long askedMs, RandomGenerator random) {
        long fullMs = Math.min(LONGEST_MS, FIRST_MS << Math.min(attempt - 1, 20));
        long jitteredMs = fullMs / 2 + random.nextLong(fullMs / 2 + 1);
        return Math.max(jitteredMs, Math.min(askedMs, ASKED_MAX_MS));
    }
}
