package io.braid.decide.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Interval;
import io.braid.base.kernel.Interval.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The promise of {@link Race}, on trials that chance plays from seeds: each is looked at all the time. */
final class RaceProperties {
    private static final int TRIALS = 400;
    private static final int LOOK_EVERY = 20;

    /** People one by one, each into the next arm; the first winner that a look names, or -1. */
    private static int play(Random random, List<ToDoubleFunction<Random>> arms, int peopleMax) {
        double[] sums = new double[arms.size()];
        double[] squares = new double[arms.size()];
        long[] hits = new long[arms.size()];
        for (int people = 1; people <= peopleMax; people++) {
            for (int arm = 0; arm < arms.size(); arm++) {
                double value = arms.get(arm).applyAsDouble(random);
                sums[arm] += value;
                squares[arm] += value * value;
                hits[arm] += value > 0 ? 1 : 0;
            }
            if (people % LOOK_EVERY == 0) {
                List<Race.Arm> now = new ArrayList<>();
                for (int arm = 0; arm < arms.size(); arm++) {
                    now.add(new Race.Arm(hits[arm], new Sample(people, sums[arm], squares[arm])));
                }
                int winner = Race.winner(now).orElse(-1);
                if (winner >= 0) {
                    return winner;
                }
            }
        }
        return -1;
    }

    private static ToDoubleFunction<Random> rate(double rate) {
        return random -> random.nextDouble() < rate ? 1 : 0;
    }

    /** One of twenty buys, for amounts of which few are very large. */
    private static ToDoubleFunction<Random> money(double factor) {
        return random -> random.nextDouble() < 0.05 ? factor * Math.exp(3 + random.nextGaussian()) : 0;
    }

    private static long wrong(int seed, List<ToDoubleFunction<Random>> arms, int peopleMax) {
        Random random = new Random(seed);
        long wrong = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            wrong += play(random, arms, peopleMax) >= 0 ? 1 : 0;
        }
        return wrong;
    }

    @Test
    void whoLooksAllTheTimeIsWrongInOneTrialOfTwentyAtMost() {
        double most = Race.ERROR * TRIALS + 3 * Math.sqrt(TRIALS * Race.ERROR * (1 - Race.ERROR));
        assertThat(wrong(1, List.of(rate(0.5), rate(0.5)), 2_500)).isLessThan((long) most);
        assertThat(wrong(2, List.of(rate(0.02), rate(0.02)), 2_500)).isLessThan((long) most);
        assertThat(wrong(3, List.of(rate(0.1), rate(0.1), rate(0.1), rate(0.1)), 2_000))
                .isLessThan((long) most);
        assertThat(wrong(4, List.of(money(1), money(1)), 2_500)).isLessThan((long) most);
    }

    @Test
    void anOrdinaryTestThatIsLookedAtAllTheTimeIsWrongFarMoreOften() {
        Random random = new Random(5);
        int wrong = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long one = 0;
            long other = 0;
            boolean found = false;
            for (int people = 1; people <= 2_500 && !found; people++) {
                one += random.nextDouble() < 0.1 ? 1 : 0;
                other += random.nextDouble() < 0.1 ? 1 : 0;
                found = people >= Race.PEOPLE_MIN
                        && people % LOOK_EVERY == 0
                        && !Interval.rateDifference(one, people, other, people).mayBeChance();
            }
            wrong += found ? 1 : 0;
        }
        assertThat(wrong).isGreaterThan(TRIALS / 6);
    }

    @Test
    void theBetterArmIsFoundAndHardlyEverAnother() {
        Random random = new Random(6);
        int right = 0;
        int other = 0;
        for (int trial = 0; trial < 100; trial++) {
            int winner = play(random, List.of(rate(0.05), rate(0.08), rate(0.05)), 8_000);
            right += winner == 1 ? 1 : 0;
            other += winner == 0 || winner == 2 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(90);
        assertThat(other).isLessThanOrEqualTo(5);
    }

    @Test
    void ofTooFewNothingIsSaid() {
        assertThat(Race.winner(List.of(Race.Arm.of(0, 99), Race.Arm.of(99, 99))))
                .isEmpty();
        assertThat(Race.winner(List.of(Race.Arm.of(0, 100), Race.Arm.of(100, 100))))
                .hasValue(1);
        assertThat(Race.winner(List.of(Race.Arm.of(0, 10_000), Race.Arm.of(19, 10_000))))
                .isEmpty();
        assertThat(Race.winner(List.of(Race.Arm.of(9_000, 10_000)))).isEmpty();
        assertThat(Race.winner(List.of(Race.Arm.of(0, 0), Race.Arm.of(0, 0)))).isEmpty();
        assertThat(Race.winner(List.of(Race.Arm.of(500, 500), Race.Arm.of(500, 500))))
                .isEmpty();
    }

    @Test
    void theIntervalLeavesNoDifferenceOutExactlyWhenTwoArmsAreDecided() {
        for (int hits = 100; hits < 300; hits++) {
            Race.Arm one = Race.Arm.of(hits, 1_000);
            Race.Arm other = Race.Arm.of(100, 1_000);
            boolean decided = Race.winner(List.of(one, other)).isPresent();
            assertThat(Race.difference(one, other).mayBeChance()).as("%s", hits).isEqualTo(!decided);
        }
    }
}
