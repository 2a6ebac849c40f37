package io.braid.decide.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BestArmTest {
    @Test
    void theOneWithTheHigherRateWinsAndHowSureThatIsSumsToOne() {
        List<ArmResult> judged = judged(1_000, 20, 1_000, 45, 1_000, 30);
        assertThat(BestArm.of(judged)).isEqualTo(1);
        assertThat(judged.stream().mapToDouble(ArmResult::best).sum()).isEqualTo(1, within(0.001));
        assertThat(judged.get(1).best()).isGreaterThan(0.9);
    }

    @Test
    void alikeIsUnsureAndTheFirstIsTaken() {
        List<ArmResult> judged = judged(50, 5, 50, 5);
        assertThat(judged).allSatisfy(one -> assertThat(one.best()).isEqualTo(0.5, within(0.001)));
        assertThat(BestArm.of(judged)).isZero();
        assertThat(BestArm.of(judged(0, 0, 0, 0))).isZero();
        assertThat(BestArm.of(judged(123, 0, 106, 0))).as("nobody reacted").isZero();
    }

    /** P(B better than A) for Beta(121, 881) and Beta(141, 861): Miller's sum, "Formulas for Bayesian A/B testing" (2015), equation 6. */
    @Test
    void ofTwoItIsWhatTheClosedFormSays() {
        double expected = 0;
        for (int i = 0; i <= 140; i++) {
            expected +=
                    Math.exp(logBeta(121 + i, 881 + 861) - Math.log(861 + i) - logBeta(1 + i, 861) - logBeta(121, 881));
        }
        assertThat(judged(1_000, 120, 1_000, 140).get(1).best()).isEqualTo(expected, within(0.001));
    }

    @Test
    void aLargeTrialIsJudgedAsFinely() {
        List<ArmResult> judged = judged(1_000_000, 30_000, 1_000_000, 30_300);
        assertThat(judged.stream().mapToDouble(ArmResult::best).sum()).isEqualTo(1, within(0.001));
        assertThat(judged.get(1).best()).isBetween(0.85, 0.93);
    }

    private static double logBeta(int a, int b) {
        return logFactorial(a - 1) + logFactorial(b - 1) - logFactorial(a + b - 1);
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }

    private static List<ArmResult> judged(long... counts) {
        List<ArmResult> arms = new java.util.ArrayList<>();
        for (int i = 0; i < counts.length; i += 2) {
            arms.add(new ArmResult(counts[i], counts[i + 1], 0));
        }
        return BestArm.judged(arms);
    }
}
