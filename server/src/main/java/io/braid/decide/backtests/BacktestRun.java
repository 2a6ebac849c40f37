package io.braid.decide.backtests;

import io.braid.decide.journeys.JourneysModule;
import io.braid.spine.history.History;
import io.braid.spine.log.Log;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Plays one back-test: draws people, gives each few of them a {@link World} of their own, and adds up what these tell. So it needs room
 * for a few people at a time, and what concerns one person is exact: nobody's way depends on another's.
 *
 * <p>Thread rule: one thread a call.
 */
final class BacktestRun {
    /** People of one world. */
    static final int WORLD_PEOPLE = 200;

    /** Events of one world, unless one person did more. */
    static final long WORLD_EVENTS = 20_000;

    private static final long CATCH_UP_MS = 30_000;

    private final int workspace;
    private final Surroundings house;
    private final History history;
    private final Log log;
    private final int peopleMax;
    private final long eventsMax;

    BacktestRun(int workspace, Surroundings house, History history, Log log) {
        this(workspace, house, history, log, Crowd.PEOPLE_MAX, Crowd.EVENTS_MAX);
    }

    BacktestRun(int workspace, Surroundings house, History history, Log log, int peopleMax, long eventsMax) {
        this.workspace = workspace;
        this.house = house;
        this.history = history;
        this.log = log;
        this.peopleMax = peopleMax;
        this.eventsMax = eventsMax;
    }

    /**
     * @param check throws {@link Replay.Broken} when it must end
     * @param progress in percent
     */
    Answer run(Backtest test, Runnable check, IntConsumer progress) throws InterruptedException {
        long offset = log.mark().offset();
        if (!history.await(offset, CATCH_UP_MS)) {
            throw new Replay.Broken(Backtest.Fault.BEHIND);
        }
        Crowd crowd = new Crowd(history, workspace, peopleMax, eventsMax);
        Crowd.Draw draw = crowd.draw(test.definition().path("entry"), test.fromMs(), test.askedMs());
        Set<String> segments = new TreeSet<>(JourneysModule.segmentsIn(test.definition()));
        ZoneId zone = house.zones().apply(workspace);
        Tally tally = new Tally(test.journey(), zone);
        int done = 0;
        for (List<Crowd.Person> some : worlds(draw.people())) {
            check.run();
            List<Played> past = crowd.events(draw.ids(some), offset, test.askedMs());
            if (!past.isEmpty()) {
                World world = new World(
                        workspace, house, segments, past.getFirst().event().receivedMs(), tally::folded);
                new Replay(world, test.journey(), test.definition(), check).play(past, test.fromMs(), test.askedMs());
                tally.sends(world.sends());
                tally.nextWorld();
            }
            done += some.size();
            progress.accept((int) (99L * done / draw.people().size()));
        }
        return tally.answer(
                draw,
                test.fromMs(),
                test.askedMs(),
                house.rules().apply(workspace).pricesPerThousand());
    }

    static List<List<Crowd.Person>> worlds(List<Crowd.Person> people) {
        List<List<Crowd.Person>> worlds = new ArrayList<>();
        List<Crowd.Person> some = new ArrayList<>();
        long events = 0;
        for (Crowd.Person person : people) {
            if (!some.isEmpty() && (some.size() == WORLD_PEOPLE || events + person.events() > WORLD_EVENTS)) {
                worlds.add(some);
                some = new ArrayList<>();
                events = 0;
            }
            some.add(person);
            events += person.events();
        }
        if (!some.isEmpty()) {
            worlds.add(some);
        }
        return worlds;
    }
}
