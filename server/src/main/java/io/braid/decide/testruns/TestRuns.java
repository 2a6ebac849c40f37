package io.braid.decide.testruns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.JourneysModule;
import io.braid.decide.journeys.TestPlay;
import io.braid.decide.journeys.TestPlays;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.TestSends;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The test runs of this process: begun, each on a thread of its own, and remembered for a while after their end.
 *
 * <p>Thread rule: any thread; {@link #close} once.
 */
final class TestRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestRuns.class);

    /** That go on, in a workspace. */
    static final int OPEN_MAX = 10;

    /** Begun at once. */
    static final int PEOPLE_MAX = 5;

    /** That are over and can still be looked at, in all. */
    static final int REMEMBERED_MAX = 10;

    /** Lines that stay, of a workspace. */
    static final int KEPT_MAX = 500;

    static final int PROPERTIES_MAX = 8_192;

    static final String RESTARTED = "restarted";

    /** How often a run is turned. */
    private static final long TURN_MS = 200;

    private final Storage storage;
    private final TestRunStore store;
    private final JourneysModule journeys;
    private final TestPlays plays;
    private final ProfileViews people;
    private final TestSends sends;
    private final IntFunction<ZoneId> zone;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<Long, TestRun> runs = new ConcurrentHashMap<>();
    private volatile boolean closed;

    TestRuns(
            Storage storage,
            TestRunStore store,
            JourneysModule journeys,
            ProfileViews people,
            TestSends sends,
            IntFunction<ZoneId> zone,
            Clock clock,
            Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.journeys = journeys;
        this.plays = journeys.testPlays(people);
        this.people = people;
        this.sends = sends;
        this.zone = zone;
        this.clock = clock;
        this.ticker = ticker;
        storage.run(tx -> store.cut(tx, RESTARTED, clock.nowMs()));
    }

    /**
     * Leads each of them through it. Either all begin or none.
     *
     * @param drawn a drawing; null for what is published
     * @throws Refusal {@code too_many_people}, {@code tests_running}, {@code too_large}, {@code no_cart}; as of {@link
     *     JourneysModule#toTry}
     */
    synchronized List<TestRun> begin(
            int workspace,
            String key,
            ObjectNode drawn,
            List<TestPerson> who,
            Pace pace,
            ObjectNode properties,
            String by) {
        if (who.isEmpty() || who.size() > PEOPLE_MAX) {
            throw Refusal.invalid(
                    "too_many_people", "A test begins with 1 to " + PEOPLE_MAX + " test people.", "/people");
        }
        if (properties.toString().length() > PROPERTIES_MAX) {
            throw Refusal.invalid(
                    "too_large", "properties have at most " + PROPERTIES_MAX + " characters.", "/properties");
        }
        long open = runs.values().stream()
                .filter(run -> run.start().workspace() == workspace && !run.over())
                .count();
        if (open + who.size() > OPEN_MAX) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "tests_running",
                    "At most " + OPEN_MAX + " tests run at once; let one end, or stop it.");
        }
        ObjectNode definition = journeys.toTry(workspace, key, drawn).definition();
        List<TestPlay> played = new ArrayList<>();
        List<Letters> letters = new ArrayList<>();
        for (TestPerson person : who) {
            Letters kept = new Letters();
            TestPlay play = play(workspace, key, definition, person, kept);
            play.check();
            played.add(play);
            letters.add(kept);
        }
        List<TestRun> begun = new ArrayList<>();
        for (int i = 0; i < who.size(); i++) {
            TestRunStart start = new TestRunStart(
                    workspace, key, drawn != null, who.get(i).name(), by, pace, properties, clock.nowMs());
            begun.add(begin(start, played.get(i), letters.get(i)));
        }
        forget();
        return begun;
    }

    private TestPlay play(int workspace, String key, ObjectNode definition, TestPerson person, Letters letters) {
        Reach reach = new Reach(workspace, person, sends, people, storage);
        return plays.of(
                workspace,
                key,
                definition,
                new TestPlays.Self(person.profileId(), person.id(), zone.apply(workspace), reach::reaches),
                (letter, number) -> reach.send(letter, number, letters));
    }

    private TestRun begin(TestRunStart start, TestPlay play, Letters letters) {
        long id = storage.inTransaction(tx -> store.begun(
                tx,
                start.workspace(),
                start.journey(),
                start.drawn(),
                start.person(),
                start.by(),
                start.startedMs(),
                KEPT_MAX));
        TestRun run =
                new TestRun(id, start, play, letters, clock, ticker, shown -> wrote(start.workspace(), id, shown));
        runs.put(id, run);
        Thread.ofVirtual().name("test-run-" + id).start(() -> lead(run));
        return run;
    }

    private void lead(TestRun run) {
        try {
            while (!run.over() && !closed) {
                run.turn();
                Thread.sleep(TURN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Test run {} of '{}' broke off", run.id(), run.start().journey(), e);
            fail(run);
        }
    }

    private static void fail(TestRun run) {
        try {
            run.fail();
        } catch (RuntimeException e) {
            LOG.warn("The end of test run {} is not written down", run.id(), e);
        }
    }

    private void wrote(int workspace, long id, TestRun.Shown shown) {
        storage.run(tx -> {
            if (shown.ended().isEmpty()) {
                store.sent(tx, workspace, id, shown.sends());
            } else {
                store.ended(tx, workspace, id, shown.ended(), shown.sends(), clock.nowMs());
            }
        });
    }

    /** The newest first. */
    List<TestRun> all(int workspace, String key) {
        return runs.values().stream()
                .filter(run -> run.start().workspace() == workspace
                        && run.start().journey().equals(key))
                .sorted(Comparator.comparingLong(TestRun::id).reversed())
                .toList();
    }

    /** The newest first. */
    List<TestRunStore.Past> past(int workspace, String key, int count) {
        return storage.inTransaction(tx -> store.past(tx, workspace, key, count));
    }

    /** @throws Refusal {@code not_found} */
    TestRun get(int workspace, String key, long id) {
        TestRun run = runs.get(id);
        if (run == null
                || run.start().workspace() != workspace
                || !run.start().journey().equals(key)) {
            throw Refusal.notFound("test run", Long.toString(id));
        }
        return run;
    }

    /** Ends one that goes on; forgets one that is over, but for the line that stays. */
    void remove(int workspace, String key, long id) {
        TestRun run = get(workspace, key, id);
        if (run.over()) {
            runs.remove(id);
        } else {
            run.stop("stopped");
        }
    }

    private void forget() {
        runs.values().stream()
                .filter(TestRun::over)
                .sorted(Comparator.comparingLong(TestRun::id).reversed())
                .skip(REMEMBERED_MAX)
                .forEach(run -> runs.remove(run.id()));
    }

    @Override
    public void close() {
        closed = true;
        runs.values().stream().filter(run -> !run.over()).forEach(run -> run.stop(RESTARTED));
    }
}
