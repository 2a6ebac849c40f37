package io.braid.demo;

import java.util.Locale;

/**
 * What a message is worth: the difference of two rates with its 95 % interval, by Newcombe's method 10 (Statistics in Medicine 17,
 * 1998), which stays sensible for small samples and rates near 0. Pure.
 *
 * @param difference of the rates, as a share
 */
record Uplift(double difference, double from, double to, long smaller) {
    /** Below this many carts in one of the groups nothing is said but that. */
    static final long CARTS_MIN = 30;

    private static final double Z = 1.959964;

    static Uplift of(Results.Group contacted, Results.Group heldOut) {
        double[] a = wilson(contacted);
        double[] b = wilson(heldOut);
        double difference = contacted.rate() - heldOut.rate();
        double down = Math.hypot(contacted.rate() - a[0], b[1] - heldOut.rate());
        double up = Math.hypot(a[1] - contacted.rate(), heldOut.rate() - b[0]);
        return new Uplift(difference, difference - down, difference + up, Math.min(contacted.carts(), heldOut.carts()));
    }

    private static double[] wilson(Results.Group group) {
        double n = group.carts();
        if (n == 0) {
            return new double[] {0, 1};
        }
        double middle = (group.rate() + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(group.rate() * (1 - group.rate()) / n + Z * Z / (4 * n * n));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
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
