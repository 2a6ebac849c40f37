package io.braid.spine.timers;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shop time from machine time, by a map that is written down: each {@link Anchor} says "at this machine time it was that shop
 * time, running so fast". In production the speed is 1 and both are the same, but for one thing: when the machine's clock is set
 * back, shop time stands still until it is caught up.
 *
 * <p>Thread rule: any thread.
 */
public final class ShopClock implements Clock {
    /** One piece of the map: from {@code machineMs} on, shop time runs from {@code shopMs} at {@code speed}. */
    public record Anchor(long machineMs, long shopMs, double speed) {
        long shopAt(long machine) {
            return shopMs + Math.round((machine - machineMs) * speed);
        }
    }

    private final Ticker ticker;
    private final List<Anchor> anchors;
    private final Anchor current;
    private final AtomicLong latest;

    /**
     * @param past the anchors of earlier runs, oldest first
     * @param floorMs shop time was at least this much already (the last event's receipt)
     * @param speed of this run
     */
    public ShopClock(Ticker ticker, List<Anchor> past, long floorMs, double speed) {
        if (!(speed >= 1 && speed <= 10_000)) {
            throw new IllegalArgumentException("clock speed must be from 1 to 10000: " + speed);
        }
        this.ticker = ticker;
        long machine = ticker.nowMs();
        boolean ranFast = speed > 1 || past.stream().anyMatch(a -> a.speed() > 1);
        this.current = new Anchor(machine, ranFast && floorMs > 0 ? Math.max(floorMs, machine) : machine, speed);
        this.anchors = new ArrayList<>(past);
        this.anchors.add(current);
        this.latest = new AtomicLong(floorMs);
    }

    /** What this run adds to the map, to be stored before the first event. */
    public Anchor current() {
        return current;
    }

    @Override
    public long nowMs() {
        long now = current.shopAt(ticker.nowMs());
        return latest.accumulateAndGet(now, Math::max);
    }

    @Override
    public long shopMs(long machineMs) {
        return Math.min(nowMs(), mapped(machineMs));
    }

    @Override
    public double speed() {
        return current.speed();
    }

    private long mapped(long machineMs) {
        for (int i = anchors.size() - 1; i >= 0; i--) {
            Anchor anchor = anchors.get(i);
            if (machineMs >= anchor.machineMs()) {
                long end = i + 1 < anchors.size() ? anchors.get(i + 1).shopMs() : Long.MAX_VALUE;
                return Math.min(anchor.shopAt(machineMs), end);
            }
        }
        return Math.min(machineMs, anchors.getFirst().shopMs());
    }
}
