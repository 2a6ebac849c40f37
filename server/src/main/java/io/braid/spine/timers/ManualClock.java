package io.braid.spine.timers;

import io.braid.base.kernel.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Shop time that moves only when told to: for the headless demo, simulation and tests. Thread rule: any thread. */
public final class ManualClock implements Clock {
    private final AtomicLong now;

    public ManualClock(long startMs) {
        this.now = new AtomicLong(startMs);
    }

    @Override
    public long nowMs() {
        return now.get();
    }

    /** A client that is driven by this clock stamps shop time. */
    @Override
    public long shopMs(long machineMs) {
        return Math.min(machineMs, now.get());
    }

    @Override
    public double speed() {
        return 1;
    }

    /** Moves forward; a moment in the past changes nothing. */
    public void advanceTo(long shopMs) {
        now.accumulateAndGet(shopMs, Math::max);
    }
}
