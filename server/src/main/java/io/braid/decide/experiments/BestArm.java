package io.braid.decide.experiments;

import java.util.ArrayList;
import java.util.List;

/**
 * Which version of a trial won, and how sure that is.
 *
 * <p>Each version's rate of reactions has, before anything is known, every value alike, and after {@code k} of {@code n} people a Beta
 * distribution with parameters {@code k + 1} and {@code n - k + 1} (Gelman and others, Bayesian Data Analysis, section 2.1). How likely
 * a version is the best is the integral, over its rate, of the probability that every other version's is lower; computed by the
 * trapezoid rule on {@link #STEPS} points, which for a trial of up to a million people is right to some thousandths.
 *
 * <p>The winner is the version with the highest mean, {@code (k + 1) / (n + 2)}; of equal ones the first, and the first, too, where nobody
 * reacted at all, whom each reached. It is taken however unsure it is: the others must get something, and a person sees how sure it was.
 */
public final class BestArm {
    private static final int STEPS = 20_000;

    private BestArm() {}

    /** @return the place of the winner */
    public static int of(List<ArmResult> arms) {
        if (arms.stream().allMatch(arm -> arm.reacted() == 0)) {
            return 0;
        }
        int best = 0;
        for (int i = 1; i < arms.size(); i++) {
            if (mean(arms.get(i)) > mean(arms.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static double mean(ArmResult arm) {
        return (arm.reacted() + 1.0) / (arm.reached() + 2.0);
    }

    /** The same, with {@link ArmResult#best} filled in. */
    public static List<ArmResult> judged(List<ArmResult> arms) {
        // Only where the densities are: the rates of large trials lie close together.
        double low = 1;
        double high = 0;
        for (ArmResult arm : arms) {
            double spread = Math.sqrt(mean(arm) * (1 - mean(arm)) / (arm.reached() + 3.0));
            low = Math.min(low, mean(arm) - 9 * spread);
            high = Math.max(high, mean(arm) + 9 * spread);
        }
        low = Math.max(0, low);
        high = Math.min(1, high);
        double[][] density = new double[arms.size()][];
        double[][] below = new double[arms.size()][];
        for (int i = 0; i < arms.size(); i++) {
            density[i] = density(arms.get(i), low, high);
            below[i] = below(density[i]);
        }
        List<ArmResult> judged = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            double sum = 0;
            for (int step = 0; step <= STEPS; step++) {
                double others = 1;
                for (int j = 0; j < arms.size(); j++) {
                    others *= j == i ? 1 : below[j][step];
                }
                sum += density[i][step] * others * (step == 0 || step == STEPS ? 0.5 : 1);
            }
            judged.add(new ArmResult(arms.get(i).reached(), arms.get(i).reacted(), sum));
        }
        return judged;
    }

    /** In such units that the trapezoid rule gives 1. */
    private static double[] density(ArmResult arm, double low, double high) {
        double[] logs = new double[STEPS + 1];
        double greatest = Double.NEGATIVE_INFINITY;
        long not = arm.reached() - arm.reacted();
        for (int step = 0; step <= STEPS; step++) {
            double rate = low + (high - low) * step / STEPS;
            logs[step] = term(arm.reacted(), rate) + term(not, 1 - rate);
            greatest = Math.max(greatest, logs[step]);
        }
        double sum = 0;
        for (int step = 0; step <= STEPS; step++) {
            logs[step] = Math.exp(logs[step] - greatest);
            sum += logs[step] * (step == 0 || step == STEPS ? 0.5 : 1);
        }
        for (int step = 0; step <= STEPS; step++) {
            logs[step] /= sum;
        }
        return logs;
    }

    private static double term(long count, double rate) {
        return count == 0 ? 0 : count * Math.log(rate);
    }

    private static double[] below(double[] density) {
        double[] below = new double[density.length];
        for (int step = 1; step < density.length; step++) {
            below[step] = below[step - 1] + (density[step - 1] + density[step]) / 2;
        }
        return below;
    }
}
