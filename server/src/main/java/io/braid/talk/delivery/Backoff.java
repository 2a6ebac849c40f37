package io.braid.talk.delivery;

import io.braid.talk.channels.Retries;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubling, half of it random, never less than the provider asked. */
final class Backoff {
    /** A provider cannot park a message for longer. */
    static final long ASKED_MAX_MS = 6 * 3_600_000L;

    private Backoff() {}

    /** @param attempt the one that failed, from 1 */
    static long waitMs(int attempt, long askedMs, Retries retries, RandomGenerator random) {
        long fullMs = Math.min(retries.longestMs(), retries.firstMs() << Math.min(attempt - 1, 20));
        long jitteredMs = fullMs / 2 + random.nextLong(fullMs / 2 + 1);
        return Math.max(jitteredMs, Math.min(askedMs, ASKED_MAX_MS));
    }
}
