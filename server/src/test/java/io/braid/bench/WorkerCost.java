package io.braid.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.StorageSettings;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.decide.segments.Backfill;
import io.braid.decide.segments.InventedSegments;
import io.braid.decide.segments.PgSegmentStore;
import io.braid.decide.segments.SegmentsModule;
import io.braid.decide.segments.Surroundings;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.PgCommerceStore;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.history.History;
import io.braid.spine.history.HistoryModule;
import io.braid.spine.history.InventedHistory;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.timers.ManualClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * What the worker costs, without and with 200 segments, and what a back-fill does: the real pipeline on the embedded PostgreSQL and a real
 * history, without a door and without the log's appending. In processor time, of the worker's thread and of PostgreSQL, so that another's
 * load says little: the JVM's compiler and collector are not in it. No test; {@code bench/README.md} says how it is run and what it said
 * last.
 *
 * <p>Arguments: people, events of a past, micro-batches a round. Time passes so fast that a person does something as often as one of a
 * million at 5,000 events/s.
 */
public final class WorkerCost {
    private static final int BATCH = 1_000;
    private static final int SEGMENTS = 200;
    private static final long AGAIN_MS = 200_000;
    private static final int ROUNDS = 4;
    private static final long START_MS = 1_790_000_000_000L;
    private static final String NEW_RULE = """
            {"event":"Product Viewed","where":[{"property":"price","op":"at_least","value":37}],"count":{"at_least":2},"within_days":45}""";

    private final int people;
    private final int batches;
    private final ManualClock clock = new ManualClock(START_MS);
    private final Storage storage;
    private final Backfill backfill = new Backfill();
    private final SegmentsModule segments;
    private final Pipeline pipeline;
    private final Path home;
    private final HistoryModule history;
    private final Connection connection;
    private final long postgres;
    private final Shoppers shoppers;
    private long offset;
    private long awake;
    private double nowMs = START_MS;

    private WorkerCost(TestDatabase database, int people, int batches) throws IOException, SQLException {
        this.people = people;
        this.batches = batches;
        this.storage = database.storage();
        this.connection = database.dataSource().getConnection();
        this.postgres = ProcessHandle.of(one("SELECT pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .pid();
        this.shoppers = new Shoppers(Chance.seeded(1), Crowd.visits(Chance.seeded(2), people), Goods.sample(), "cost");
        IdentityModule identity = IdentityModule.postgres(new Normaliser("UA"));
        segments = new SegmentsModule(
                storage,
                new PgSegmentStore(),
                clock,
                new Surroundings(ZoneOffset.UTC, (profile, journey) -> Optional.empty()),
                backfill);
        pipeline = new Pipeline(
                storage,
                Tables.postgres(),
                new GroupCommitLog(storage, clock),
                identity.resolver(),
                List.of(
                        ProfilesModule.postgres().stage(),
                        ConsentModule.postgres(identity.normaliser()).stage(),
                        new CommerceModule(new PgCommerceStore(), "EUR").stage(),
                        segments.stage()));
        home = Files.createTempDirectory("worker-cost-");
        history = history();
        backfill.open(1, pipeline, storage, segments, reaching(history.history()), Ticker.system());
        backfill.readOn(task -> Thread.ofPlatform().start(task), () -> 0);
        pipeline.takeOver();
    }

    public static void main(String[] args) throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            new WorkerCost(database, Integer.parseInt(args[0]), Integer.parseInt(args[2])).run(Long.parseLong(args[1]));
        } catch (Exception | Error e) {
            e.printStackTrace();
        }
        // The log's thread waits for ever.
        System.exit(0);
    }

    private void run(long past) throws IOException, InterruptedException, SQLException {
        for (int from = 0; from < people; from += BATCH) {
            fold(shoppers.identifies(from, Math.min(people, from + BATCH), clock.nowMs()), 0);
        }
        execute("VACUUM ANALYZE");
        rounds("without segments");
        invent(past);
        try (history) {
            history.start();
            InventedSegments.rules(Chance.seeded(4), SEGMENTS).forEach(this::define);
            fill("the past of " + SEGMENTS + " segments");
            execute("VACUUM ANALYZE");
            rounds("with " + SEGMENTS + " segments");
            define("bench-new", Json.read(NEW_RULE));
            fill("the past of a new rule");
            define(
                    "bench-nobody",
                    Json.read("{\"event\":\"Never Seen\",\"count\":{\"at_least\":2},\"within_days\":45}"));
            fill("the past of a rule about what nobody did");
        }
        say("state bytes %d, members %d"
                .formatted(
                        one("SELECT avg(length(state))::bigint FROM pipeline.profile_state"),
                        one("SELECT count(*) FROM segments.membership")));
    }

    private HistoryModule history() {
        return new HistoryModule(
                new StorageSettings(null, 4, 128, true, 0, 512, 2), home, pipeline.trail(), Ticker.system());
    }

    /** Makes the tables, then adds to them. */
    private void invent(long past) throws InterruptedException, SQLException {
        try (HistoryModule first = history()) {
            first.start();
            for (boolean made = false; !made; Thread.sleep(100)) {
                try (History.Session session = first.history().session(1_000)) {
                    session.each("SELECT count(*) FROM event", List.of(), row -> {});
                    made = true;
                } catch (RuntimeException e) {
                    // Not yet.
                }
            }
        }
        InventedHistory.addPast(home, 512, 2, past, profiles(), START_MS - 3_600_000);
    }

    /** What was folded here stands in no log, so history does not have it; all that it is asked for is before. */
    private static History reaching(History history) {
        return (History) java.lang.reflect.Proxy.newProxyInstance(
                History.class.getClassLoader(),
                new Class<?>[] {History.class},
                (proxy, method, values) -> method.getName().equals("await") ? true : method.invoke(history, values));
    }

    private void define(String key, JsonNode rule) {
        segments.segments().save(1, key, key, "", rule);
    }

    private List<Long> profiles() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT profile_id FROM pipeline.profile_state")) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    private void rounds(String what) throws IOException, SQLException {
        for (int round = 1; round <= ROUNDS; round++) {
            List<List<Event>> events = new ArrayList<>();
            for (int n = 0; n < batches; n++) {
                events.add(events(shoppers.batch(BATCH, (long) nowMs), (double) AGAIN_MS / people));
            }
            awake = 0;
            long facts = one("SELECT count(*) FROM pipeline.timeline WHERE log_offset = 0");
            measured(what + ", round " + round, BATCH * batches, () -> events.forEach(this::fold));
            say("   %.3f woken, %.3f facts an event"
                    .formatted(
                            (double) awake / (BATCH * batches),
                            (double) (one("SELECT count(*) FROM pipeline.timeline WHERE log_offset = 0") - facts)
                                    / (BATCH * batches)));
        }
    }

    private void fill(String what) throws IOException {
        long begun = System.nanoTime();
        measured(what, people, () -> {
            while (backfill.waiting()) {
                if (!backfill.step(clock.nowMs())) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        });
        say("   %.1f s by the clock".formatted((System.nanoTime() - begun) / 1e9));
    }

    private void measured(String what, int count, Runnable work) throws IOException {
        double server = Machine.familyCpuUs(postgres);
        double all = Machine.cpuUs(ProcessHandle.current().pid());
        long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        say(String.format(
                Locale.ROOT,
                "%s: worker %.1f us, PostgreSQL %.1f us each of %d; Java with compiler and collector %.1f us",
                what,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - own) / 1e3 / count,
                (Machine.familyCpuUs(postgres) - server) / count,
                count,
                (Machine.cpuUs(ProcessHandle.current().pid()) - all) / count));
    }

    private void fold(CharSequence batch, double stepMs) {
        fold(events(batch, stepMs));
    }

    private void fold(List<Event> events) {
        long toMs = events.getLast().receivedMs();
        clock.advanceTo(toMs);
        pipeline.fold(events);
        for (int woken = pipeline.wake(toMs); woken > 0; woken = pipeline.wake(toMs)) {
            awake += woken;
        }
    }

    private List<Event> events(CharSequence batch, double stepMs) {
        List<Event> events = new ArrayList<>();
        for (JsonNode item : Json.read(batch.toString()).path("batch")) {
            ObjectNode body = (ObjectNode) item;
            nowMs += stepMs;
            EventType type = EventType.valueOf(text(body, "type").toUpperCase(Locale.ROOT));
            String name = text(body, "event") + text(body, "name");
            NewEvent event = new NewEvent(
                    type,
                    name,
                    text(body, "messageId"),
                    text(body, "userId"),
                    text(body, "anonymousId"),
                    "",
                    0,
                    (long) nowMs,
                    1,
                    Trust.SERVER,
                    body);
            body.remove("timestamp");
            events.add(new Event(1, ++offset, (long) nowMs, event));
        }
        return events;
    }

    private static String text(ObjectNode body, String field) {
        JsonNode value = body.remove(field);
        return value == null ? "" : value.asText();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long one(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
