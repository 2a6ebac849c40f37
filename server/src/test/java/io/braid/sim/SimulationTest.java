package io.braid.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The whole engine through crashes, from a seed: 200 seeds, or as many as a slow machine plays in 25 seconds, at least 40. More by {@code
 * -Dbraid.sim.seeds=N}, from {@code -Dbraid.sim.first=N} on. A seed that fails is named and gives the same run again.
 */
final class SimulationTest {
    private static final long FIRST = Long.getLong("braid.sim.first", 1);
    private static final int SEEDS = Integer.getInteger("braid.sim.seeds", 0);
    private static final int STANDARD = 200;
    private static final int LEAST = 40;
    private static final long BUDGET_NANOS = 25_000_000_000L;

    @Test
    void thePromisesHoldThroughCrashesOnEverySeed() {
        long beganNanos = System.nanoTime();
        for (int n = 0; n < (SEEDS > 0 ? SEEDS : STANDARD); n++) {
            if (SEEDS == 0 && n >= LEAST && System.nanoTime() - beganNanos > BUDGET_NANOS) {
                return;
            }
            long seed = FIRST + n;
            try {
                new Simulation(seed).run();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(new Simulation(seed).run().history())
                    .isEqualTo(new Simulation(seed).run().history());
        }
    }
}
