package io.braid.decide.backtests;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One back-test.
 *
 * @param journey the key
 * @param definition what is tried
 * @param version what was published and is tried; 0 for a drawing
 * @param days how far back
 * @param by {@code user:7}
 * @param askedMs shop time: the period ends here
 * @param percent how much is done
 * @param fault why it broke off; null if it did not
 * @param answer null before it is done
 * @param endedMs shop time, 0 before
 */
record Backtest(
        long id,
        String journey,
        ObjectNode definition,
        int version,
        int days,
        String by,
        long askedMs,
        State state,
        int percent,
        Fault fault,
        Answer answer,
        long endedMs) {
    static final int DAYS_MAX = 30;
    static final long DAY_MS = 86_400_000L;

    /** Where it is. */
    enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("failed")
        FAILED;

        boolean open() {
            return this == WAITING || this == RUNNING;
        }
    }

    /** Why it broke off. */
    enum Fault {
        /** Somebody cancelled it. */
        @JsonProperty("cancelled")
        CANCELLED,
        /** It took longer than {@link Backtests#RUN_MS_MAX}. */
        @JsonProperty("too_long")
        TOO_LONG,
        /** History did not come after. */
        @JsonProperty("behind")
        BEHIND,
        /** Braid was restarted. */
        @JsonProperty("restarted")
        RESTARTED,
        /** The log says why. */
        @JsonProperty("failed")
        FAILED
    }

    long fromMs() {
        return askedMs - days * DAY_MS;
    }
}
