package io.braid.sim;

import io.braid.base.kernel.Ticker;
import io.braid.spine.timers.ManualClock;
import java.time.Instant;

/** Shop time and machine time, moved together by the driver. */
final class SimTime implements Ticker {
    static final long START_MS = Instant.parse("2026-03-27T08:00:00Z").toEpochMilli();

    final ManualClock clock = new ManualClock(START_MS);

    @Override
    public long nowMs() {
        return clock.nowMs();
    }

    @Override
    public long nanos() {
        return (clock.nowMs() - START_MS) * 1_000_000;
    }

    void advance(long byMs) {
        clock.advanceTo(clock.nowMs() + byMs);
    }
}
