package io.braid.base.kernel;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Waits in tests for what comes by itself. A minute is enough on a build machine that does ten things at once, and a quick one waits no
 * longer than it must: how fast something is, benchmarks say.
 */
public final class Patience {
    public static final long MAX_MS = 60_000;

    private static final long PAUSE_MS = 20;

    private Patience() {}

    /** Until it is so; after a minute the test fails with {@code what}. */
    public static void until(String what, BooleanSupplier seen) throws InterruptedException {
        long endNanos = System.nanoTime() + MAX_MS * 1_000_000;
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("not within a minute: " + what);
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    /** What was read when it was as wanted; after a minute as it is, for the assertion that follows to say what is wrong with it. */
    public static <T> T until(Callable<T> read, Predicate<T> wanted) throws Exception {
        long endNanos = System.nanoTime() + MAX_MS * 1_000_000;
        T seen = read.call();
        while (!wanted.test(seen) && System.nanoTime() < endNanos) {
            Thread.sleep(PAUSE_MS);
            seen = read.call();
        }
        return seen;
    }
}
