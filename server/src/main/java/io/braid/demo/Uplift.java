package io.braid.demo;

import io.braid.base.kernel.Interval;
import java.util.Locale;

/**
 * What a message is worth: the difference of two rates with its 95 % interval: see {@link Interval}. Pure.
 *
 * @param difference of the rates, as a share
 */
record Uplift(double difference, double from, double to, long smaller) {
    /** Below this many carts in one of the groups nothing is said but that. */
    static final long CARTS_MIN = 30;

    static Uplift of(Results.Group contacted, Results.Group heldOut) {
        Interval difference =
                Interval.rateDifference(contacted.ordered(), contacted.carts(), heldOut.ordered(), heldOut.carts());
        return new Uplift(
                difference.value(), difference.from(), difference.to(), Math.min(contacted.carts(), heldOut.carts()));
    }

    @Override
    public String toString() {
        String interval = String.format(
                Locale.ROOT, "%+.1f points, 95 %% between %+.1f and %+.1f", 100 * difference, 100 * from, 100 * to);
        if (smaller < CARTS_MIN) {
            return interval + ": " + smaller + " carts in the smaller group are too few to tell";
        }
        return from <= 0 && to >= 0 ? interval + ": may be chance" : interval;
    }
}
