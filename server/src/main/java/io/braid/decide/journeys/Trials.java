package io.braid.decide.journeys;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Interval.Sample;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.decide.experiments.Race;
import io.braid.spine.pipeline.Background;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every {@link #LOOK_MS} whether a split with a goal has a winner, and says so once. A person is counted when his time is over, so
 * that what is counted does not change any more; {@link Race} may then be asked as often as one likes. The first {@link #PEOPLE_MAX} people
 * of a trial are looked at: what is not decided by them makes no difference that matters.
 *
 * <p>Thread rule: {@link #step} the worker's; the others any thread.
 */
final class Trials implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    static final int PEOPLE_MAX = 500_000;
    static final long LOOK_MS = 10 * Durations.MINUTE_MS;

    /** The shop's clock may run fast. */
    static final long LOOK_MACHINE_MS = 5_000;

    private static final int SLICE = 10_000;

    private final Storage storage;
    private final JourneyStore journeys;
    private final TrialStore store;
    private final Clock clock;
    private House house;
    private volatile Executor executor = Runnable::run;
    private volatile CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
    private long nextMs;
    private long nextMachineMs;

    private record House(int workspace, TrialOutcomes outcomes, Ticker ticker) {}

    Trials(Storage storage, JourneyStore journeys, TrialStore store, Clock clock) {
        this.storage = storage;
        this.journeys = journeys;
        this.store = store;
        this.clock = clock;
    }

    /**
     * One trial, as it stands.
     *
     * @param arms by their places
     * @param currency of revenue, else empty
     * @param winner null while it is undecided
     */
    record Standing(String node, Split split, List<Arm> arms, String currency, TrialWinner winner) {}

    /**
     * @param people who came this way
     * @param counted of those whose time is over: how many did it, and what
     */
    record Arm(long people, Race.Arm counted) {}

    /** Told once, before the first step. */
    void open(int workspace, TrialOutcomes outcomes, Ticker ticker) {
        house = new House(workspace, outcomes, ticker);
    }

    /** Looks on other threads from now on. */
    void readOn(Executor threads) {
        executor = threads;
    }

    @Override
    public boolean waiting() {
        return house != null && looking.isDone() && clock.nowMs() >= nextMs && house.ticker.nowMs() >= nextMachineMs;
    }

    @Override
    public boolean step(long nowMs) {
        if (!waiting()) {
            return false;
        }
        nextMs = nowMs + LOOK_MS;
        nextMachineMs = house.ticker.nowMs() + LOOK_MACHINE_MS;
        looking = CompletableFuture.runAsync(this::look, executor).exceptionally(fault -> {
            LOG.warn("Trials of journeys could not be looked at; they are again", fault);
            return null;
        });
        return true;
    }

    /** Decides what can be decided. */
    void look() {
        for (Published one : storage.inTransaction(tx -> journeys.published(tx, house.workspace))) {
            if (one.status() == Status.LIVE) {
                for (Standing standing : of(house.workspace, one.journey())) {
                    OptionalInt winner = standing.winner == null
                            ? Race.winner(
                                    standing.arms.stream().map(Arm::counted).toList())
                            : OptionalInt.empty();
                    winner.ifPresent(arm -> decide(one.journey().key(), standing, arm));
                }
            }
        }
    }

    private void decide(String journey, Standing standing, int arm) {
        TrialWinner winner = new TrialWinner(journey, standing.node, standing.split.trial(), arm, clock.nowMs());
        storage.run(tx -> {
            journeys.touch(tx, house.workspace);
            store.decide(tx, house.workspace, winner);
        });
        LOG.info("Journey {}: the split '{}' has a winner, way {}", journey, standing.node, arm + 1);
    }

    /** The trials of a journey, in the order of its nodes. */
    List<Standing> of(int workspace, Journey journey) {
        List<Standing> all = new ArrayList<>();
        for (Node node : journey.nodes()) {
            if (node.step() instanceof Split split && split.goal() != Split.Goal.NONE) {
                all.add(standing(workspace, journey.key(), node.id(), split));
            }
        }
        return all;
    }

    private Standing standing(int workspace, String journey, String node, Split split) {
        var trial = new TrialStore.Trial(journey, node, split.trial());
        record Rows(List<TrialArm> counted, Map<Integer, Long> people, TrialWinner winner) {}
        long overMs = clock.nowMs() - split.withinMs();
        Rows rows = storage.inTransaction(tx -> new Rows(
                store.before(tx, workspace, trial, overMs, PEOPLE_MAX),
                store.people(tx, workspace, trial),
                winner(tx, workspace, trial)));
        Tally tally = new Tally(split.arms().size());
        for (int from = 0; from < rows.counted.size(); from += SLICE) {
            List<TrialArm> slice = rows.counted.subList(from, Math.min(rows.counted.size(), from + SLICE));
            slice.forEach(one -> tally.people[one.arm()]++);
            house.outcomes
                    .of(workspace, journey, split, slice)
                    .forEach(done -> tally.add(slice.get(done.index()).arm(), done));
        }
        String currency = tally.currency();
        return new Standing(
                node,
                split,
                IntStream.range(0, split.arms().size())
                        .mapToObj(arm -> new Arm(rows.people.getOrDefault(arm, 0L), tally.arm(arm, currency)))
                        .toList(),
                currency,
                rows.winner);
    }

    private TrialWinner winner(Transaction tx, int workspace, TrialStore.Trial trial) {
        return store.winners(tx, workspace).stream()
                .filter(one -> new TrialStore.Trial(one.journey(), one.node(), one.trial()).equals(trial))
                .findFirst()
                .orElse(null);
    }

    /** Sums by arm and currency: money of one is never added to another's. */
    private static final class Tally {
        private final long[] people;
        private final Map<String, double[][]> byCurrency = new TreeMap<>();

        Tally(int arms) {
            people = new long[arms];
        }

        void add(int arm, TrialOutcomes.Done done) {
            double[] sums = byCurrency.computeIfAbsent(done.currency(), none -> new double[people.length][3])[arm];
            sums[0]++;
            sums[1] += done.value();
            sums[2] += done.value() * done.value();
        }

        /** That of the most people. */
        String currency() {
            return byCurrency.entrySet().stream()
                    .max(Comparator.comparingDouble(one -> IntStream.range(0, people.length)
                            .mapToDouble(arm -> one.getValue()[arm][0])
                            .sum()))
                    .map(Map.Entry::getKey)
                    .orElse("");
        }

        Race.Arm arm(int arm, String currency) {
            double[] sums = byCurrency.getOrDefault(currency, new double[people.length][3])[arm];
            return new Race.Arm((long) sums[0], new Sample(people[arm], sums[1], sums[2]));
        }
    }
}
