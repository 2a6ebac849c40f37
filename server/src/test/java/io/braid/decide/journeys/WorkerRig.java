package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.base.storage.Transaction;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.PgCommerceStore;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Worker;
import io.braid.spine.timers.ManualClock;
import io.braid.talk.delivery.DeliveryModule;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A worker with all the stages on PostgreSQL. It may be killed at one of its transactions after the other, before the commit or after it,
 * and is begun again with nothing in memory.
 */
final class WorkerRig implements AutoCloseable {
    static final long START_MS = 1_790_000_000_000L;

    private final TestDatabase database = TestDatabase.fresh();
    final Storage sound = database.storage();
    private final Faulty storage = new Faulty(sound);
    final ManualClock clock = new ManualClock(START_MS);
    private final GroupCommitLog log = new GroupCommitLog(sound, clock);
    final JourneyStore store = new PgJourneyStore();
    private final int people;
    Process process = new Process();
    /** A shift cannot reach him. */
    long stumbles;

    /** @param people who come to the shop */
    WorkerRig(int people) throws InterruptedException {
        this.people = people;
        happens("Arrived");
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }

    /** A piece of what a process does. */
    interface Work {
        /** @return false if there was nothing to do */
        boolean step(Process process) throws InterruptedException;
    }

    /**
     * The first process dies at its transaction {@code first}, the next at its next one, and so on, until one lives long enough.
     *
     * @return how many died
     */
    int killed(int first, boolean committed, Work work) throws InterruptedException {
        int deaths = 0;
        storage.kills(first, committed);
        for (boolean busy = true; busy; ) {
            try {
                busy = work.step(process);
            } catch (Killed e) {
                deaths++;
                process = new Process();
                storage.kills(first + deaths, committed);
            }
        }
        storage.kills(0, false);
        return deaths;
    }

    List<String> query(String sql) {
        return sound.inTransaction(tx ->
                PgTransaction.handle(tx).createQuery(sql).mapTo(String.class).list());
    }

    /** How far a shift of a journey came. */
    String shift(String key, String what) {
        return query(
                        "SELECT state || ' ' || people || ' ' || moved || ' ' || gone_out FROM journeys.shift WHERE journey = '"
                                + key + "' AND what = '" + what + "'")
                .getFirst();
    }

    /** How often people went which way. */
    List<String> flow(String key, String which) {
        return query(
                "SELECT from_node || ' ' || to_node || ' ' || reason || ' ' || moves FROM journeys.flow WHERE journey = '"
                        + key + "' AND " + which + " ORDER BY 1");
    }

    /** Everybody does it, and it is folded. */
    void happens(String event) throws InterruptedException {
        reported(event);
        settle();
    }

    /** Whatever there is to do is done. */
    void settle() throws InterruptedException {
        while (process.worker.step(0)) {
            // until there is nothing left
        }
    }

    /** Time goes on; whoever is due waits for the worker. */
    void pass(long ms) {
        clock.advanceTo(clock.nowMs() + ms);
    }

    /** Everybody does it; the log knows. */
    void reported(String event) {
        log.append(new AppendRequest(
                1,
                IntStream.range(0, people)
                        .mapToObj(person -> new NewEvent(
                                EventType.TRACK,
                                event,
                                event + "-" + person,
                                "u" + person,
                                "",
                                "",
                                0,
                                clock.nowMs(),
                                1,
                                Trust.SERVER,
                                Json.object()))
                        .toList()));
    }

    /** What a process knows, and forgets when it is killed. */
    final class Process {
        final JourneysModule journeys;
        final Worker worker;

        Process() {
            IdentityModule identity = IdentityModule.postgres(new Normaliser("UA"), false);
            DeliveryModule delivery = new DeliveryModule(sound, clock, Ticker.system());
            journeys = new JourneysModule(
                    storage,
                    clock,
                    log,
                    new NoSegments(),
                    workspace -> ZoneOffset.UTC,
                    delivery.pressure(),
                    delivery.prices());
            Pipeline pipeline = new Pipeline(
                    storage,
                    Tables.postgres(),
                    log,
                    identity.resolver(),
                    List.of(
                            ProfilesModule.postgres().stage(),
                            ConsentModule.postgres(identity.normaliser()).stage(),
                            new CommerceModule(new PgCommerceStore(), "").stage(),
                            new Stumbling(),
                            journeys.stage(),
                            delivery.stage()));
            journeys.open(1, pipeline);
            journeys.shifts().open(1, pipeline, Ticker.system());
            worker = new Worker(pipeline, log, clock);
            worker.takeOver();
        }

        void publish(String key, String definition) {
            JsonNode json = Definitions.yaml(definition);
            journeys.journeys().publish(1, key, json);
        }
    }

    /** Fails where a shift comes to one person. */
    private final class Stumbling implements Stage {
        @Override
        public String name() {
            return "stumbling";
        }

        @Override
        public List<Section<?>> sections() {
            return List.of();
        }

        @Override
        public Run open(Batch batch) {
            return (subject, signal) -> {
                if (signal instanceof Shifted && subject.id() == stumbles) {
                    throw new IllegalStateException("nobody gets past " + stumbles);
                }
            };
        }
    }

    private static final class NoSegments implements SegmentSense {
        @Override
        public SegmentSense open(Transaction tx, int workspace) {
            return this;
        }

        @Override
        public boolean member(ProfileView profile, String segment) {
            return false;
        }

        @Override
        public String preferredChannel(ProfileView profile) {
            return "";
        }

        @Override
        public Optional<Input.SegmentChanged> changed(Signal signal) {
            return Optional.empty();
        }
    }

    /** An error, so that nothing between here and the test catches it, as nothing survives a kill -9. */
    private static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    /** PostgreSQL whose user is killed at one of the next transactions. */
    private static final class Faulty implements Storage {
        private final Storage whole;
        private int left;
        private boolean afterCommit;

        Faulty(Storage whole) {
            this.whole = whole;
        }

        /** @param at the how manieth from now on; 0: none */
        void kills(int at, boolean committed) {
            left = at;
            afterCommit = committed;
        }

        @Override
        public <T> T inTransaction(Function<Transaction, T> work) {
            boolean now = left > 0 && --left == 0;
            T done = whole.inTransaction(tx -> {
                T result = work.apply(tx);
                if (now && !afterCommit) {
                    throw new Killed();
                }
                return result;
            });
            if (now) {
                throw new Killed();
            }
            return done;
        }
    }
}
