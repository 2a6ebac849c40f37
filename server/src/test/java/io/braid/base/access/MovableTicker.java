package io.braid.base.access;

import io.braid.base.kernel.Ticker;

/** Machine time that a test moves on. */
final class MovableTicker implements Ticker {
    private volatile long movedMs;

    void move(long ms) {
        movedMs += ms;
    }

    @Override
    public long nowMs() {
        return Ticker.system().nowMs() + movedMs;
    }

    @Override
    public long nanos() {
        return Ticker.system().nanos() + movedMs * 1_000_000;
    }
}
