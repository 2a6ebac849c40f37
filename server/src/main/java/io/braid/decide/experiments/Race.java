package io.braid.decide.experiments;

import io.braid.base.kernel.Interval;
import io.braid.base.kernel.Interval.Sample;
import java.util.List;
import java.util.OptionalInt;

/**
 * Names the best of several arms as soon as it is clear, and may be asked after every person: looking often makes no winner.
 *
 * <p>What holds: the chance that it <em>ever</em> names an arm that is not the best, or any where all are alike, is at most {@link #ERROR}.
 * An ordinary test promises that for one look at a time that was set before; who looks daily and stops at the first "significant" is
 * wrong in one trial of four.
 *
 * <p>How. Two arms are compared by the mixture sequential probability ratio test (Johari, Koomen, Pekelis, Walsh, "Peeking at A/B Tests",
 * KDD 2017, and "Always Valid Inference", Operations Research 70, 2022; the mixture is Robbins', Annals of Mathematical Statistics 41, 1970).
 * With the difference of the means {@code D}, its variance {@code V} and differences spread normally with variance {@code T} before anything is
 * known, the likelihood ratio
 *
 * <pre>L = sqrt(V / (V + T)) exp(T D² / (2 V (V + T)))</pre>
 *
 * is a martingale where the arms are alike, so by Ville's inequality it ever reaches {@code 1/a} with a chance of at most {@code a}. Of k arms
 * the winner must beat each other one at {@code a = ERROR / (k - 1)}: a wrong winner would have to beat the best one, which is one of k - 1
 * comparisons.
 *
 * <p>What it rests on: means that are about normal, hence {@link #PEOPLE_MIN} and {@link #HITS_MIN}; the variance of both arms together,
 * which is that of either where they are alike; people who come independently and whose outcome is final when they are counted. {@code T} is
 * {@link #SPREAD} squared of that variance: it makes the test quickest for differences of about that size and valid for all.
 */
public final class Race {
    public static final double ERROR = 0.05;

    /** An arm of fewer people neither wins nor loses. */
    public static final int PEOPLE_MIN = 100;

    /** So many people in both arms together did it, else it is not said which does it better. */
    public static final int HITS_MIN = 20;

    /** A difference that is expected, in standard deviations of one person. */
    static final double SPREAD = 0.1;

    private Race() {}

    /**
     * What came of one arm.
     *
     * @param hits people who did it
     * @param values one a person: 1 and 0, or money
     */
    public record Arm(long hits, Sample values) {
        /** Of those who did it or not. */
        public static Arm of(long hits, long people) {
            return new Arm(hits, new Sample(people, hits, hits));
        }
    }

    /** The place of the arm that is the best, if that is clear. */
    public static OptionalInt winner(List<Arm> arms) {
        for (int one = 0; one < arms.size(); one++) {
            if (beatsAll(one, arms)) {
                return OptionalInt.of(one);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean beatsAll(int one, List<Arm> arms) {
        double atLeast = Math.log((arms.size() - 1) / ERROR);
        for (int other = 0; other < arms.size(); other++) {
            if (other != one
                    && (mean(arms.get(one)) <= mean(arms.get(other))
                            || logRatio(arms.get(one), arms.get(other)) < atLeast)) {
                return false;
            }
        }
        return arms.size() > 1;
    }

    /** The logarithm of the likelihood ratio; 0 where there is too little to say anything. */
    static double logRatio(Arm one, Arm other) {
        double variance = variance(one, other);
        if (tooFew(one, other) || variance == 0) {
            return 0;
        }
        double v = variance * (1.0 / one.values.count() + 1.0 / other.values.count());
        double t = SPREAD * SPREAD * variance;
        double d = mean(one) - mean(other);
        return t * d * d / (2 * v * (v + t)) + Math.log(v / (v + t)) / 2;
    }

    /**
     * How much the first does better than the other, with an interval that holds at every look at once: the differences that {@link
     * #logRatio} does not reject. Without bounds where there is too little.
     */
    public static Interval difference(Arm one, Arm other) {
        double d = mean(one) - mean(other);
        double variance = variance(one, other);
        if (tooFew(one, other) || variance == 0) {
            return new Interval(d, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double v = variance * (1.0 / one.values.count() + 1.0 / other.values.count());
        double t = SPREAD * SPREAD * variance;
        double half = Math.sqrt(2 * v * (v + t) / t * (Math.log(1 / ERROR) + Math.log((v + t) / v) / 2));
        return new Interval(d, d - half, d + half);
    }

    private static boolean tooFew(Arm one, Arm other) {
        return Math.min(one.values.count(), other.values.count()) < PEOPLE_MIN || one.hits + other.hits < HITS_MIN;
    }

    private static double mean(Arm arm) {
        return arm.values.mean();
    }

    /** Of one person, both arms together. */
    private static double variance(Arm one, Arm other) {
        double count = one.values.count() + other.values.count();
        double mean = (one.values.sum() + other.values.sum()) / count;
        return Math.max(0, (one.values.squares() + other.values.squares()) / count - mean * mean);
    }
}
