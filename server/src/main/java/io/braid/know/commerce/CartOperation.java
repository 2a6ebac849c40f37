package io.braid.know.commerce;

import java.util.Comparator;

/**
 * One thing done to a cart.
 *
 * @param timeMs when it happened
 * @param eventId the offset of the event that said so: stable when a profile is folded again
 * @param index among the lines of one event
 * @param cartId the cart that the event named, or empty
 * @param currency of its price, or empty
 */
record CartOperation(
        long timeMs, long eventId, int index, Kind kind, String cartId, String currency, ProductLine line) {
    /** The ordinal is stored: append only. At one millisecond what is put in comes before what is taken out. */
    enum Kind {
        /** A line of a cart that was stated whole. */
        SET,
        ADD,
        REMOVE
    }

    /** The order in which operations apply: a total one, so that arrival does not matter. */
    static final Comparator<CartOperation> ORDER = Comparator.comparingLong(CartOperation::timeMs)
            .thenComparing(CartOperation::kind)
            .thenComparingLong(CartOperation::eventId)
            .thenComparingInt(CartOperation::index);
}
