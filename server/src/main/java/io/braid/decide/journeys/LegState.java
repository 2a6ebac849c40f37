package io.braid.decide.journeys;

/**
 * How far one leg of a cascade is.
 *
 * @param leg which of those that are drawn, from 0: for each person they may stand in an order of his own, see {@link Cascade.Order}
 * @param mark what is known
 * @param askedMs when delivery was asked, 0 before
 * @param sentMs when it really went, 0 before
 */
public record LegState(int leg, Mark mark, long askedMs, long sentMs) {
    static LegState waiting(int leg) {
        return new LegState(leg, Mark.WAITING, 0, 0);
    }

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

    /** The same of a leg that stands elsewhere in the drawing. */
    LegState of(int otherLeg) {
        return new LegState(otherLeg, mark, askedMs, sentMs);
    }

    LegState marked(Mark newMark) {
        return new LegState(leg, newMark, askedMs, sentMs);
    }

    LegState asked(long nowMs) {
        return new LegState(leg, Mark.ASKED, nowMs, 0);
    }

    LegState sent(long nowMs) {
        return new LegState(leg, Mark.SENT, askedMs, nowMs);
    }
}
