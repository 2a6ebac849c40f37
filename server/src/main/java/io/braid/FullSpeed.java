package io.braid;

import io.braid.demo.Letterbox;
import io.braid.demo.Play;
import io.braid.spine.timers.ManualClock;
import java.util.function.LongConsumer;

/**
 * Plays the shop as fast as the machine can: the clock stands while anything is under way, and then moves to whatever comes first, which is
 * that somebody acts, a profile wakes, or a held message may go.
 *
 * <p>Thread rule: one thread.
 */
record FullSpeed(Braid braid, ManualClock clock, Play play, Letterbox letterbox, Lifetime lifetime) {
    private static final int STILL_MAX = 10_000;

    /**
     * @param goesTo is told each moment before the clock moves there
     * @return false if somebody stopped it before its end
     */
    boolean until(long endMs, LongConsumer goesTo) throws InterruptedException {
        int still = 0;
        braid.settle();
        for (long nowMs = clock.nowMs(); nowMs < endMs; nowMs = clock.nowMs()) {
            if (lifetime.ending()) {
                return false;
            }
            long nextMs = Math.min(endMs, Math.min(play.nextMs(), braid.nextMs()));
            still = nextMs > nowMs ? 0 : still + 1;
            if (still > STILL_MAX) {
                throw new IllegalStateException(
                        "shop time stands at " + nowMs + ": something is due and does not happen");
            }
            goesTo.accept(nextMs);
            clock.advanceTo(nextMs);
            play.act(nextMs);
            if (braid.settle()) {
                play.receive(letterbox.arrived(), nextMs);
            }
        }
        return true;
    }
}
