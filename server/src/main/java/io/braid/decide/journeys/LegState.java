package io.braid.decide.journeys;

/**
 * How far one leg of a cascade is.
 *
 * @param mark what is known
 * @param askedMs when delivery was asked, 0 before
 * @param sentMs when it really went, 0 before
 */
public record LegState(Mark mark, long askedMs, long sentMs) {
    static final LegState WAITING = new LegState(Mark.WAITING, 0, 0);

    /** The ordinal is stored: append only. */
    public enum Mark {
        /** Its turn has not come. */
        WAITING,
        /** Not needed: the leg before had reached him. */
        NOT_NEEDED,
        /** No address or no consent. */
        UNREACHABLE,
        /** Delivery has it and has not said yet that it went. */
        ASKED,
        SENT,
        DELIVERED,
        /** Bounced, rejected or refused. */
        FAILED,
        /** Nobody can know; counts as neither delivered nor failed. */
        UNKNOWN;

        /** Its turn is over. */
        boolean over() {
            return this != WAITING;
        }
    }

    LegState marked(Mark newMark) {
        return new LegState(newMark, askedMs, sentMs);
    }

    static LegState asked(long nowMs) {
        return new LegState(Mark.ASKED, nowMs, 0);
    }

    LegState sent(long nowMs) {
        return new LegState(Mark.SENT, askedMs, nowMs);
    }
}
