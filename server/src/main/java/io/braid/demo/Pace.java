package io.braid.demo;

import io.braid.base.kernel.Ticker;
import io.braid.spine.timers.ClockStore;
import io.braid.spine.timers.ShopClock;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How fast the live demo's clock runs. There is one clock for everybody in the shop, or carts, caps and quiet hours would contradict each
 * other; so a visitor's own story comes to the pace of a wall clock by slowing everybody down while he is there. It speeds up again
 * {@link #IDLE_MS} after he moved last. A skip hurries over the hours at {@link #SKIP_SPEED}: nothing in between is left out.
 *
 * <p>Thread rule: any thread.
 */
public final class Pace {
    /** Machine time. */
    public static final long IDLE_MS = 180_000;

    /** An hour in two seconds: fast enough to wait for, slow enough for the fold and the doors to keep up with hundreds of visits. */
    public static final double SKIP_SPEED = 1_800;

    public static final Set<Integer> SKIPS_HOURS = Set.of(1, 3);

    private static final long HOUR_MS = 3_600_000;

    private final ShopClock clock;
    private final ClockStore store;
    private final Ticker ticker;
    private final double alone;
    private final BooleanSupplier sandboxOnly;
    private boolean visited;
    private long movedMs;
    private long skipEndsMs;

    /**
     * @param alone the speed while only simulated people are there
     * @param sandboxOnly whether every channel is in the sandbox: else nothing may hurry
     */
    public Pace(ShopClock clock, ClockStore store, Ticker ticker, double alone, BooleanSupplier sandboxOnly) {
        this.clock = clock;
        this.store = store;
        this.ticker = ticker;
        this.alone = alone;
        this.sandboxOnly = sandboxOnly;
        this.skipEndsMs = Long.MIN_VALUE;
    }

    /** A real visitor did something. */
    public synchronized void moved() {
        visited = true;
        movedMs = ticker.nowMs();
        if (!skipping() && clock.speed() != 1) {
            store.run(clock, 1);
        }
    }

    /**
     * A real visitor lets hours pass.
     *
     * @return false while an earlier skip is under way, or a provider is live
     */
    public synchronized boolean skip(int hours) {
        if (!SKIPS_HOURS.contains(hours)) {
            throw new IllegalArgumentException("skips are of " + SKIPS_HOURS + " hours");
        }
        if (skipping() || !sandboxOnly.getAsBoolean()) {
            return false;
        }
        visited = true;
        movedMs = ticker.nowMs();
        skipEndsMs = movedMs + store.skip(clock, hours * HOUR_MS, SKIP_SPEED, 1);
        return true;
    }

    /** Called several times a second: speeds up again when the visitor is gone. */
    public synchronized void tick() {
        boolean gone = visited && ticker.nowMs() - movedMs > IDLE_MS;
        if (gone && !skipping() && sandboxOnly.getAsBoolean()) {
            visited = false;
            if (alone > 1) {
                store.run(clock, alone);
            }
        }
    }

    public synchronized boolean skipping() {
        return ticker.nowMs() < skipEndsMs;
    }
}
