package io.braid.decide.testruns;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.base.kernel.Refusal;

/**
 * How long a wait of the journey takes in a test.
 *
 * @param kind what the amount means
 * @param amount seconds for {@link Kind#AT_MOST}, times for {@link Kind#FASTER}, else 0
 */
record Pace(Kind kind, int amount) {
    static final int SECONDS_MAX = 3_600;
    static final int TIMES_MIN = 2;
    static final int TIMES_MAX = 100_000;

    static final Pace STANDARD = new Pace(Kind.AT_MOST, 10);

    enum Kind {
        /** No wait is longer than so many seconds. */
        @JsonProperty("at_most")
        AT_MOST,
        /** Time runs so many times faster. */
        @JsonProperty("faster")
        FASTER,
        @JsonProperty("as_drawn")
        AS_DRAWN
    }

    /** @throws Refusal {@code invalid_pace} */
    static Pace of(Kind kind, Integer amount) {
        int least = kind == Kind.FASTER ? TIMES_MIN : 1;
        int most = kind == Kind.FASTER ? TIMES_MAX : SECONDS_MAX;
        if (kind == Kind.AS_DRAWN) {
            return new Pace(kind, 0);
        }
        if (kind == null || amount == null || amount < least || amount > most) {
            throw Refusal.invalid(
                    "invalid_pace",
                    "Waits take at most 1 to " + SECONDS_MAX + " seconds, or run " + TIMES_MIN + " to " + TIMES_MAX
                            + " times faster, or are as they are drawn.",
                    "/pace");
        }
        return new Pace(kind, amount);
    }

    /** How long a wait is in machine time. */
    long realMs(long waitMs) {
        return switch (kind) {
            case AT_MOST -> Math.min(waitMs, amount * 1_000L);
            case FASTER -> waitMs / amount;
            case AS_DRAWN -> waitMs;
        };
    }
}
