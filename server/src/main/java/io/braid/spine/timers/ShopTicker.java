package io.braid.spine.timers;

import io.braid.base.kernel.Ticker;

/** Machine time that is shop time, where days are played as fast as the machine can: leases and pauses do not depend on how fast it is. */
public record ShopTicker(ManualClock clock) implements Ticker {
    @Override
    public long nowMs() {
        return clock.nowMs();
    }

    @Override
    public long nanos() {
        return clock.nowMs() * 1_000_000;
    }
}
