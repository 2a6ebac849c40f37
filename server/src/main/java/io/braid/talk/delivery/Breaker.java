package io.braid.talk.delivery;

import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.Outcome;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaves a provider alone that fails: after {@link #FAILURES_MAX} failures in a row nothing is sent for 30 s, then one message tries; each
 * failure of that one doubles the pause, up to 5 min. A provider that says for how long is believed at once, up to 5 min, and asked again.
 * A message that waits here has used up none of its attempts.
 *
 * <p>Thread rule: any thread.
 */
final class Breaker {
    static final int FAILURES_MAX = 5;
    static final long FIRST_MS = 30_000;
    static final long LONGEST_MS = 5 * 60_000;
    /** How long the message that tries may take before another may. */
    static final long PROBE_MS = 60_000;

    private record Slot(int workspace, String channel) {}

    /**
     * @param failures in a row
     * @param openings in a row
     * @param untilNanos nothing is sent before, if {@code open}
     */
    private record State(int failures, int openings, boolean open, long untilNanos) {}

    private final Ticker ticker;
    private final Map<Slot, State> states = new HashMap<>();

    Breaker(Ticker ticker) {
        this.ticker = ticker;
    }

    /** @return 0: send; else the milliseconds of machine time after which to ask again */
    synchronized long waitMs(int workspace, String channel) {
        Slot slot = new Slot(workspace, channel);
        State state = states.get(slot);
        if (state == null || !state.open()) {
            return 0;
        }
        long leftNanos = state.untilNanos() - ticker.nanos();
        if (leftNanos > 0) {
            return Math.max(1, leftNanos / 1_000_000);
        }
        states.put(slot, new State(state.failures(), state.openings(), true, ticker.nanos() + PROBE_MS * 1_000_000));
        return 0;
    }

    /** The message whose turn it was is not sent after all: the next may try. */
    synchronized void unused(int workspace, String channel) {
        states.computeIfPresent(
                new Slot(workspace, channel),
                (slot, state) ->
                        state.open() ? new State(state.failures(), state.openings(), true, ticker.nanos()) : state);
    }

    /** To show: asks without taking the turn of the message that tries. */
    synchronized long pausedForMs(int workspace, String channel) {
        State state = states.get(new Slot(workspace, channel));
        return state == null || !state.open() ? 0 : Math.max(0, (state.untilNanos() - ticker.nanos()) / 1_000_000);
    }

    synchronized void heard(int workspace, String channel, Outcome outcome) {
        Slot slot = new Slot(workspace, channel);
        State state = states.getOrDefault(slot, new State(0, 0, false, 0));
        switch (outcome) {
            case Outcome.Accepted a -> states.remove(slot);
            case Outcome.Rejected r -> states.remove(slot);
            case Outcome.Retry(long afterMs, String detail, boolean everybody) -> {
                if (!everybody) {
                    states.remove(slot);
                } else if (afterMs > 0) {
                    open(slot, state, Math.min(afterMs, LONGEST_MS));
                } else {
                    failed(slot, state);
                }
            }
            case Outcome.Unknown u -> failed(slot, state);
        }
    }

    private void failed(Slot slot, State state) {
        if (state.failures() + 1 < FAILURES_MAX) {
            states.put(slot, new State(state.failures() + 1, 0, state.open(), state.untilNanos()));
        } else {
            open(slot, state, Math.min(LONGEST_MS, FIRST_MS << Math.min(state.openings(), 10)));
        }
    }

    private void open(Slot slot, State state, long pauseMs) {
        states.put(
                slot,
                new State(state.failures() + 1, state.openings() + 1, true, ticker.nanos() + pauseMs * 1_000_000));
    }
}
