package io.braid.base.kernel;

/**
 * A figure that chance has a hand in, with the 95 % interval in which the truth probably is. Pure.
 *
 * <p>A rate has Wilson's score interval (Wilson, JASA 22, 1927). The difference of two rates has Newcombe's hybrid of two of them (method
 * 10 of Newcombe, Statistics in Medicine 17, 1998, 873-890): it stays sensible for small samples and rates near 0 and 1, where the
 * textbook's interval lies. The difference of two means has Welch's (Biometrika 34, 1947), with the degrees of freedom of Welch and
 * Satterthwaite; Student's quantile by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5), exact to 0.01 from 5 degrees on.
 *
 * @param value the figure itself
 * @param from the lower end
 * @param to the upper end
 */
public record Interval(double value, double from, double to) {
    /** Normal quantile of 0.975. */
    private static final double Z = 1.959963984540054;

    /** @param of how many; with none every rate is possible */
    public static Interval rate(long hits, long of) {
        if (of == 0) {
            return new Interval(0, 0, 1);
        }
        double p = (double) hits / of;
        double middle = (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
        double half = Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
        return new Interval(p, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** How much the first rate is higher than the second. */
    public static Interval rateDifference(long hits, long of, long otherHits, long otherOf) {
        Interval one = rate(hits, of);
        Interval other = rate(otherHits, otherOf);
        double difference = one.value - other.value;
        double down = Math.hypot(one.value - one.from, other.to - other.value);
        double up = Math.hypot(one.to - one.value, other.value - other.from);
        return new Interval(difference, difference - down, difference + up);
    }

    /** A sample as its count, sum and sum of squares. */
    public record Sample(long count, double sum, double squares) {
        public double mean() {
            return count == 0 ? 0 : sum / count;
        }

        /** Unbiased. */
        double variance() {
            return count < 2 ? 0 : Math.max(0, (squares - sum * sum / count) / (count - 1));
        }
    }

    /** How much the first mean is higher than the second; without bounds where a sample has less than two. */
    public static Interval meanDifference(Sample one, Sample other) {
        double difference = one.mean() - other.mean();
        if (one.count < 2 || other.count < 2) {
            return new Interval(difference, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double a = one.variance() / one.count;
        double b = other.variance() / other.count;
        if (a + b == 0) {
            return new Interval(difference, difference, difference);
        }
        double degrees = (a + b) * (a + b) / (a * a / (one.count - 1) + b * b / (other.count - 1));
        double half = student(degrees) * Math.sqrt(a + b);
        return new Interval(difference, difference - half, difference + half);
    }

    /** True if no difference at all is possible, too. */
    public boolean mayBeChance() {
        return from <= 0 && to >= 0;
    }

    /** Student's quantile of 0.975. */
    static double student(double degrees) {
        double z2 = Z * Z;
        double g1 = Z * (z2 + 1) / 4;
        double g2 = Z * ((5 * z2 + 16) * z2 + 3) / 96;
        double g3 = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double g4 = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
        return Z + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees;
    }
}
