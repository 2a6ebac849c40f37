package io.braid.decide.testruns;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.JourneysModule;
import io.braid.know.identity.Normaliser;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.TestSends;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** Wires test runs. */
public final class TestRunsModule implements AutoCloseable {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = TestPeopleApi.PERMISSIONS + TestRunsApi.PERMISSIONS;

    private final TestPeople people;
    private final TestRuns runs;

    /**
     * @param zone of people of a workspace whose own is not known
     * @param clock shop time
     * @param ticker the machine's own: how long a shortened wait takes
     */
    public TestRunsModule(
            Storage storage,
            JourneysModule journeys,
            ProfileViews profiles,
            Normaliser normaliser,
            TestSends sends,
            IntFunction<ZoneId> zone,
            Clock clock,
            Ticker ticker) {
        TestRunStore store = new TestRunStore();
        people = new TestPeople(storage, store, normaliser, profiles);
        runs = new TestRuns(storage, store, journeys, profiles, sends, zone, clock, ticker);
    }

    /**
     * @param names workspace and profile ids to what people are called
     * @param nameOf workspace and {@code user:7} to what people call him
     */
    public List<Object> controllers(
            BiFunction<Integer, Collection<Long>, Map<Long, String>> names,
            BiFunction<Integer, String, String> nameOf) {
        return List.of(new TestPeopleApi(people, names), new TestRunsApi(runs, people, nameOf));
    }

    /** Ends what goes on. */
    @Override
    public void close() {
        runs.close();
    }
}
