package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * People are moved, and let out, on PostgreSQL by workers that are killed at one of their transactions after the other, before the commit or
 * after it: everybody is moved once, told once, let out once, and the counts are those of a worker that lived.
 */
final class ShiftCrashTest {
    private static final long START_MS = 1_790_000_000_000L;
    /** More than one piece. */
    private static final int PEOPLE = Shifts.PEOPLE_MIN + 4;

    private static final String FIRST = """
            title: T
            entry: {event: %s}
            nodes:
            - {id: tell, type: message, message: hello, channel: webhook, next: rest}
            - {id: rest, type: wait, for: 9d}
            """;

    /** Whoever rested is told more. */
    private static final String SECOND = FIRST.replace(
            "for: 9d}",
            "for: 9d, next: more}\n- {id: more, type: message, message: more, channel: webhook, next: sleep}\n- {id: sleep, type: wait, for: 9d}");

    private final TestDatabase database = TestDatabase.fresh();
    private final Storage sound = database.storage();
    private final Faulty storage = new Faulty(sound);
    private final ManualClock clock = new ManualClock(START_MS);
    private final GroupCommitLog log = new GroupCommitLog(sound, clock);
    private final JourneyStore store = new PgJourneyStore();
    /** Cannot be reached. */
    private long stumbles;

    private Process process;

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void aWorkerThatIsKilledAtAnyTransactionLosesNobodyAndRepeatsNothing() throws InterruptedException {
        process = new Process();
        arrive();
        int deaths = 0;
        for (int first = 1; first <= 3; first++) {
            for (boolean committed : new boolean[] {false, true}) {
                String key = "j-" + first + (committed ? "-after" : "-before");
                process.publish(key, FIRST.formatted(key));
                happens(key);
                process.publish(key, SECOND.formatted(key));
                new Moves(sound, store, process.journeys.shifts(), clock)
                        .begin(1, key, 2, Map.of("rest", "more"), Shift.Gone.STAY, "key:1");
                deaths += killed(first, committed);
                everybodyWasMovedOnce(key);
                process.journeys.journeys().status(1, key, Status.STOPPED, "key:1");
                deaths += killed(first, committed);
                everybodyLeftOnce(key);
            }
        }
        assertThat(deaths).as("there was something to kill").isGreaterThan(36);
        assertThat(query("SELECT send_key FROM delivery.send GROUP BY 1 HAVING count(*) > 1"))
                .isEmpty();
        assertThat(query("""
                SELECT name || properties FROM pipeline.timeline WHERE kind IN ('journey', 'message')
                GROUP BY workspace_id, name, properties HAVING count(*) > 1""")).as("each step, intent and exit, once").isEmpty();
        assertThat(query("SELECT count(*)::text FROM pipeline.timeline WHERE name = 'Message intended'"))
                .isEqualTo(query("SELECT count(*)::text FROM delivery.send"));
    }

    @Test
    void whoCannotBeReachedIsPassedOverAndTheOthersAreMoved() throws InterruptedException {
        process = new Process();
        arrive();
        process.publish("one", FIRST.formatted("one"));
        happens("one");
        process.publish("one", SECOND.formatted("one"));
        stumbles = Long.parseLong(query("SELECT profile_id::text FROM journeys.instance ORDER BY id OFFSET 3 LIMIT 1")
                .getFirst());
        new Moves(sound, store, process.journeys.shifts(), clock)
                .begin(1, "one", 2, Map.of(), Shift.Gone.STAY, "key:1");
        int failures = 0;
        for (boolean busy = true; busy; ) {
            try {
                busy = process.journeys.shifts().step(clock.nowMs());
            } catch (IllegalStateException e) {
                failures++;
            }
        }
        assertThat(failures).isEqualTo(1);
        assertThat(shift("one", "move")).isEqualTo("done %d %d 0".formatted(PEOPLE, PEOPLE - 1));
        assertThat(query("SELECT profile_id::text FROM journeys.instance WHERE version = 1"))
                .containsExactly(Long.toString(stumbles));
    }

    /**
     * The first process dies at its transaction {@code first}, the next at its next one, and so on, until one lives long enough.
     *
     * @return how many died
     */
    private int killed(int first, boolean committed) {
        int deaths = 0;
        storage.kills(first, committed);
        for (boolean busy = true; busy; ) {
            try {
                busy = process.journeys.shifts().step(clock.nowMs());
            } catch (Killed e) {
                deaths++;
                process = new Process();
                storage.kills(first + deaths, committed);
            }
        }
        storage.kills(0, false);
        return deaths;
    }

    private void everybodyWasMovedOnce(String key) {
        assertThat(shift(key, "move")).as(key).isEqualTo("done %1$d %1$d 0".formatted(PEOPLE));
        assertThat(query("SELECT version || ' ' || node || ' ' || visit || ' ' || exited_ms || ' ' || count(*)"
                        + " FROM journeys.instance WHERE journey = '" + key
                        + "' GROUP BY version, node, visit, exited_ms"))
                .as(key)
                .containsExactly("2 sleep 4 0 " + PEOPLE);
        assertThat(sends(key)).as(key).containsExactly("more waiting  " + PEOPLE, "tell cancelled moved " + PEOPLE);
        assertThat(flow(key, "from_node = 'rest'")).as(key).containsExactly("rest more  " + PEOPLE);
    }

    private void everybodyLeftOnce(String key) {
        assertThat(shift(key, "stop")).as(key).isEqualTo("done %1$d 0 %1$d".formatted(PEOPLE));
        assertThat(query("SELECT reason || ' ' || count(*) FROM journeys.instance WHERE journey = '" + key
                        + "' GROUP BY reason"))
                .as(key)
                .containsExactly("stopped " + PEOPLE);
        assertThat(flow(key, "to_node = ''")).as(key).containsExactly("sleep  stopped " + PEOPLE);
        assertThat(sends(key))
                .as(key)
                .containsExactly("more cancelled stopped " + PEOPLE, "tell cancelled moved " + PEOPLE);
    }

    private List<String> sends(String key) {
        return query(
                "SELECT node || ' ' || state || ' ' || detail || ' ' || count(*) FROM delivery.send WHERE journey = '"
                        + key + "' GROUP BY node, state, detail ORDER BY node");
    }

    private String shift(String key, String what) {
        return query(
                        "SELECT state || ' ' || people || ' ' || moved || ' ' || gone_out FROM journeys.shift WHERE journey = '"
                                + key + "' AND what = '" + what + "'")
                .getFirst();
    }

    private List<String> flow(String key, String which) {
        return query(
                "SELECT from_node || ' ' || to_node || ' ' || reason || ' ' || moves FROM journeys.flow WHERE journey = '"
                        + key + "' AND " + which);
    }

    private List<String> query(String sql) {
        return sound.inTransaction(tx ->
                PgTransaction.handle(tx).createQuery(sql).mapTo(String.class).list());
    }

    /** Everybody comes to the shop. */
    private void arrive() throws InterruptedException {
        happens("Arrived");
    }

    /** Everybody does it, and it is folded. */
    private void happens(String event) throws InterruptedException {
        log.append(new AppendRequest(
                1,
                IntStream.range(0, PEOPLE)
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
        while (process.worker.step(0)) {
            // until there is nothing left
        }
    }

    /** What a process knows, and forgets when it is killed. */
    private final class Process {
        final JourneysModule journeys;
        final Worker worker;

        Process() {
            IdentityModule identity = IdentityModule.postgres(new Normaliser("UA"), false);
            DeliveryModule delivery = new DeliveryModule(sound, clock, Ticker.system());
            journeys = new JourneysModule(
                    storage, clock, log, new NoSegments(), workspace -> ZoneOffset.UTC, delivery.pressure());
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
