package io.braid.spine.timers;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shop time from machine time, by a map that is written down: each {@link Anchor} says "at this machine time it was that shop
 * time, running so fast". In production the speed is 1 and both are the same, but for one thing: when the machine's clock is set
 * back, shop time stands still until it is caught up. A demo changes the speed while it runs, by anchors of now and of soon: {@link
 * ClockStore}.
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
    private final Anchor started;
    /** By machine time; never changed in place. The last may lie ahead: a skip that ends then. */
    private volatile List<Anchor> anchors;

    private final AtomicLong latest;

    /**
     * @param past the anchors of earlier runs, oldest first
     * @param floorMs shop time was at least this much already (the last event's receipt)
     * @param speed of this run
     */
    public ShopClock(Ticker ticker, List<Anchor> past, long floorMs, double speed) {
        limited(speed);
        this.ticker = ticker;
        long machine = ticker.nowMs();
        boolean ranFast = speed > 1 || past.stream().anyMatch(a -> a.speed() > 1);
        this.started = new Anchor(machine, ranFast && floorMs > 0 ? Math.max(floorMs, machine) : machine, speed);
        this.anchors = before(past, machine, started);
        this.latest = new AtomicLong(floorMs);
    }

    /** What this run's start adds to the map, to be stored before the first event. */
    public Anchor current() {
        return started;
    }

    /** From now on at another speed; stored by {@link ClockStore}. */
    synchronized Anchor[] runs(double speed) {
        limited(speed);
        return new Anchor[] {new Anchor(ticker.nowMs(), nowMs(), speed)};
    }

    /** Over {@code skipMs} of shop time at one speed, then on at another. */
    synchronized Anchor[] skips(long skipMs, double speed, double then) {
        limited(speed);
        limited(then);
        if (skipMs < 1) {
            throw new IllegalArgumentException("shop time cannot go back");
        }
        long machine = ticker.nowMs();
        long shop = nowMs();
        return new Anchor[] {
            new Anchor(machine, shop, speed),
            new Anchor(machine + (long) Math.ceil(skipMs / speed), shop + skipMs, then)
        };
    }

    /** Goes on by these; what was to come is not any more. */
    synchronized void follow(Anchor... next) {
        anchors = before(anchors, next[0].machineMs(), next);
    }

    private static List<Anchor> before(List<Anchor> past, long machineMs, Anchor... next) {
        List<Anchor> all = new ArrayList<>(past);
        all.removeIf(anchor -> anchor.machineMs() > machineMs);
        all.addAll(Arrays.asList(next));
        return List.copyOf(all);
    }

    private static void limited(double speed) {
        if (!(speed >= 1 && speed <= 10_000)) {
            throw new IllegalArgumentException("clock speed must be from 1 to 10000: " + speed);
        }
    }

    /** The piece of the map that this machine time lies in; this run's first if the machine was set back before it. */
    private Anchor at(long machineMs) {
        List<Anchor> known = anchors;
        for (int i = known.size() - 1; i >= 0 && known.get(i) != started; i--) {
            if (machineMs >= known.get(i).machineMs()) {
                return known.get(i);
            }
        }
        return started;
    }

    @Override
    public long nowMs() {
        long machine = ticker.nowMs();
        long now = at(machine).shopAt(machine);
        return latest.accumulateAndGet(now, Math::max);
    }

    @Override
    public long shopMs(long machineMs) {
        return Math.min(nowMs(), mapped(machineMs));
    }

    @Override
    public double speed() {
        return at(ticker.nowMs()).speed();
    }

    private long mapped(long machineMs) {
        List<Anchor> anchors = this.anchors;
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
