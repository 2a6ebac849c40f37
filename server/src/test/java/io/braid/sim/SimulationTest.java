package io.braid.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole engine through crashes, from a seed: 10,000 seeds, or as many as a slow machine plays in two and a half minutes, at least 500;
 * how many it were is said. More by {@code -Dbraid.sim.seeds=N}, from {@code -Dbraid.sim.first=N} on. A seed that fails is named and gives
 * the same run again. {@code ./braid test} gives it the machine for itself: beside others it plays a twentieth as many.
 */
@Tag("alone")
final class SimulationTest {
    private static final long FIRST = Long.getLong("braid.sim.first", 1);
    private static final int SEEDS = Integer.getInteger("braid.sim.seeds", 0);
    private static final int STANDARD = 10_000;
    private static final int LEAST = 500;
    private static final long BUDGET_NANOS = 150_000_000_000L;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final long beganNanos = System.nanoTime();
    private final AtomicLong next = new AtomicLong();

    @Test
    void thePromisesHoldThroughCrashesOnEverySeed() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Long>> played = IntStream.range(0, THREADS)
                    .mapToObj(i -> threads.submit(this::play))
                    .toList();
            long sum = 0;
            for (Future<Long> one : played) {
                sum += one.get();
            }
            System.out.println(sum + " seeds from " + FIRST + " on were played");
            assertThat(sum).isGreaterThanOrEqualTo(SEEDS > 0 ? SEEDS : LEAST);
        }
    }

    /** Takes the next seed until there is none, or no time; says how many it were. */
    private long play() {
        long played = 0;
        for (long n = next.getAndIncrement(); goesOn(n); n = next.getAndIncrement()) {
            long seed = FIRST + n;
            try {
                new Simulation(seed).run();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            played++;
        }
        return played;
    }

    private boolean goesOn(long n) {
        if (SEEDS > 0) {
            return n < SEEDS;
        }
        return n < STANDARD && (n < LEAST || System.nanoTime() - beganNanos < BUDGET_NANOS);
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (long seed = 18; seed <= 22; seed++) {
            assertThat(new Simulation(seed).run().history())
                    .isEqualTo(new Simulation(seed).run().history());
        }
    }
}
