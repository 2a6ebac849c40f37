package io.braid;

import io.braid.base.kernel.Ticker;
import io.braid.spine.timers.ManualClock;

/** Machine time that is shop time, while days are played as fast as the machine can: leases and pauses do not depend on how fast it is. */
record ShopTicker(ManualClock clock) implements Ticker {
    @Override
    public long nowMs() {
        return clock.nowMs();
    }

    @Override
    public long nanos() {
        return clock.nowMs() * 1_000_000;
    }
}
