package io.braid.talk.delivery;

import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Channel;
import java.util.HashMap;
import java.util.Map;

/**
 * At most so many messages a second through a channel: one token a message, spaced evenly, a burst of one second.
 *
 * <p>Thread rule: any thread.
 */
final class Throttle {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Ticker ticker;

    private record Slot(int workspace, String channel) {}

    private final Map<Slot, Long> freeAtNanos = new HashMap<>();

    Throttle(Ticker ticker) {
        this.ticker = ticker;
    }

    /** @return 0 when a token was taken, else the milliseconds of machine time after which there will be one */
    synchronized long takeMs(int workspace, Channel channel) {
        if (channel.perSecondMax() <= 0) {
            return 0;
        }
        long now = ticker.nanos();
        long stepNanos = SECOND_NANOS / channel.perSecondMax();
        long freeAt = freeAtNanos.getOrDefault(new Slot(workspace, channel.key()), now - SECOND_NANOS);
        long next = Math.max(freeAt, now - SECOND_NANOS) + stepNanos;
        if (next - now > 0) {
            return Math.max(1, (next - now) / 1_000_000);
        }
        freeAtNanos.put(new Slot(workspace, channel.key()), next);
        return 0;
    }
}
