package io.braid.talk.delivery;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/** Shop time, with the machine's ticker beside it: both clocks of a test, moved by hand. */
final class TestClock implements Clock {
    final AtomicLong shopMs = new AtomicLong();
    final AtomicLong machineMs = new AtomicLong(1_000_000);

    TestClock(String instant) {
        shopMs.set(java.time.Instant.parse(instant).toEpochMilli());
    }

    void pass(long ms) {
        shopMs.addAndGet(ms);
        machineMs.addAndGet(ms);
    }

    Ticker ticker() {
        return new Ticker() {
            @Override
            public long nowMs() {
                return machineMs.get();
            }

            @Override
            public long nanos() {
                return machineMs.get() * 1_000_000;
            }
        };
    }

    @Override
    public long nowMs() {
        return shopMs.get();
    }

    @Override
    public long shopMs(long machineMs) {
        return Math.min(machineMs, nowMs());
    }

    @Override
    public double speed() {
        return 1;
    }
}
