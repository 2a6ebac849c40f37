package io.braid.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.decide.segments.InventedSegments;
import io.braid.decide.segments.SegmentsState;
import io.braid.spine.history.InventedHistory;
import io.braid.spine.pipeline.StateBytes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * 200 live segments in a whole Braid: what they leave of its throughput, how soon after an event somebody is a member, how late somebody
 * leaves whom only time moves, how long the past of a new rule takes meanwhile, and what a profile's state grows to.
 *
 * <p>Thread rule: one thread.
 */
public final class LivePhase {
    private static final int SEGMENTS = 200;
    private static final double PROBES_PER_S = 50;
    private static final int READY_S_MAX = 1_800;
    private static final long READY_LOOK_MS = 250;
    private static final int STATES_MAX = 20_000;
    private static final int HISTORY_MB = 1_024;
    private static final String CHANGES = "SELECT coalesce(sum(entered + departed), 0)::bigint FROM segments.size_day";
    private static final long LONG_AGO_MS = 3_600_000;
    /** Nothing of it is kept for another rule. */
    private static final String NEW_RULE = """
            {"event":"Product Viewed","where":[{"property":"price","op":"at_least","value":37}],"count":{"at_least":2},"within_days":45}""";

    /**
     * How much of it.
     *
     * @param seconds of each measured phase
     * @param profiles known people
     * @param past events of history, invented, that these people did before
     * @param rate events a second of the live phase
     * @param samples the folder of definitions
     * @param serve the command line of {@code braid serve}
     */
    public record Plan(int seconds, int profiles, long past, int rate, Path samples, List<String> serve) {}

    private final Plan plan;
    private final Ticker ticker;
    private final PrintStream out;
    private final Figures figures = new Figures();
    private Rig rig;
    private BraidProcess braid;

    public LivePhase(Plan plan, Ticker ticker, PrintStream out) {
        this.plan = plan;
        this.ticker = ticker;
        this.out = out;
    }

    /** Some minutes. */
    public Figures run() throws IOException, InterruptedException {
        figures.put("live_load_before", Machine.load());
        try (Rig started = new Rig(plan.serve(), Crowd::visits, Goods.invented(), plan.profiles(), ticker, out)) {
            rig = started;
            braid = rig.braid();
            prepare();
            try (Connection connection = braid.connect()) {
                throughput(connection);
                live();
                sizes(connection);
            }
            figures.put("live_load_after", Machine.load());
            return figures;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void prepare() throws IOException, InterruptedException, SQLException {
        rig.say("applying " + plan.samples() + " without its segments");
        Samples.apply(plan.samples(), Set.of("settings", "catalogue", "messages", "journeys"), braid, out);
        rig.people();
        List<Long> people = new ArrayList<>();
        try (Connection connection = braid.connect()) {
            rig.settle(connection);
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT profile_id FROM pipeline.profile_state");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    people.add(row.getLong(1));
                }
            }
        }
        rig.say("inventing a past of " + plan.past() + " events");
        long untilMs = ticker.nowMs() - LONG_AGO_MS;
        braid.restart(home -> InventedHistory.addPast(home, HISTORY_MB, 2, plan.past(), people, untilMs));
    }

    private void throughput(Connection connection) throws IOException, InterruptedException, SQLException {
        rig.say("saturation without segments");
        Figures without = Saturation.measure(rig, connection, "without", 2 * plan.seconds(), plan.seconds());
        rig.say(SEGMENTS + " segments");
        long from = ticker.nanos();
        for (Map.Entry<String, JsonNode> rule :
                InventedSegments.rules(Chance.seeded(4), SEGMENTS - 1).entrySet()) {
            ObjectNode body = Json.object().put("name", rule.getKey());
            body.set("rule", rule.getValue());
            braid.put("/api/segments/" + rule.getKey(), Json.write(body));
        }
        StayProbes.define(braid);
        awaitReady(from);
        figures.put("backfill_of_all_s", rig.seconds(from));
        rig.settle(connection);
        rig.say("saturation with them");
        long changes = Rig.one(connection, CHANGES);
        double folded = braid.metric(Rig.PROCESSED);
        Figures with = Saturation.measure(rig, connection, "with", plan.seconds(), plan.seconds());
        figures.put(
                "memberships_changed_per_event",
                (Rig.one(connection, CHANGES) - changes) / (braid.metric(Rig.PROCESSED) - folded));
        figures.put("processed_events_per_s_without_segments", without.get("processed_events_per_s"));
        figures.put("processed_events_per_s_with_200_segments", with.get("processed_events_per_s"));
        figures.put(
                "throughput_ratio_with_200_segments",
                with.get("processed_events_per_s") / without.get("processed_events_per_s"));
        for (String each : List.of(
                "cpu_us_per_event", "cpu_java_us_per_event", "cpu_postgres_us_per_event", "wal_bytes_per_event")) {
            figures.put(each + "_without_segments", without.get(each));
            figures.put(each + "_with_200_segments", with.get(each));
        }
        rig.say("so far: " + figures.json());
        figures.put("live_pss_mb", with.get("loaded_pss_mb"));
        figures.put("live_load", with.get("loaded_load"));
    }

    private void live() throws IOException, InterruptedException, SQLException {
        rig.say("live: " + plan.rate() + " events/s");
        Load load = rig.load().paced("live", Rig.CONNECTIONS, Rig.BATCH, plan.rate());
        try (Connection connection = braid.connect()) {
            Probed people = Probed.of(connection, Chance.seeded(3));
            Thread.sleep(5_000);
            double[] before = braid.metrics(Rig.PROCESSED);
            long from = ticker.nanos();
            StayProbes stays = new StayProbes(true, ticker);
            Probes probes = new Probes(connection, people, stays, ticker);
            probes.start(braid.port(), "stay", PROBES_PER_S);
            Thread.sleep(plan.seconds() * 2_000L);
            rig.say("live: until all have left who were probed");
            Latencies entered = probes.stop();
            figures.put("live_events_per_s", (braid.metrics(Rig.PROCESSED)[0] - before[0]) / rig.seconds(from));
            figures.put("event_to_membership_p50_ms", entered.ms(50));
            figures.put("event_to_membership_p99_ms", entered.ms(99));
            figures.put("timed_exit_lateness_p50_ms", stays.lateness().ms(50));
            figures.put("timed_exit_lateness_p99_ms", stays.lateness().ms(99));
            figures.put("timed_exits_probed", stays.lateness().count());
            backfill(connection, people);
        } finally {
            load.stop();
        }
        rig.awaitFolded();
    }

    /** With the load going on. */
    private void backfill(Connection connection, Probed people) throws IOException, InterruptedException, SQLException {
        rig.say("live: the past of a new rule");
        Probes probes = new Probes(connection, people, new StayProbes(false, ticker), ticker);
        probes.start(braid.port(), "past", PROBES_PER_S);
        long from = ticker.nanos();
        braid.put("/api/segments/bench-new", "{\"name\":\"New\",\"rule\":" + NEW_RULE + "}");
        awaitReady(from);
        figures.put("backfill_s", rig.seconds(from));
        Latencies entered = probes.stop();
        figures.put("backfill_event_to_membership_p99_ms", entered.ms(99));
        figures.put(
                "backfill_p99_ratio_to_base", entered.ms(99) / Math.max(1, figures.get("event_to_membership_p99_ms")));
        figures.put(
                "backfill_members",
                braid.read("/api/segments/bench-new").path("size").asLong());
    }

    private void awaitReady(long from) throws IOException, InterruptedException {
        for (boolean ready = false; !ready; Thread.sleep(READY_LOOK_MS)) {
            ready = true;
            for (JsonNode segment : braid.read("/api/segments").path("items")) {
                ready &= segment.path("status").asText().equalsIgnoreCase("ready");
            }
            if (rig.seconds(from) > READY_S_MAX) {
                throw new IOException("The segments are not ready after " + READY_S_MAX + " s" + braid.said());
            }
        }
    }

    private void sizes(Connection connection) throws IOException, SQLException {
        rig.say("sizes");
        long[] sum = new long[4];
        long profiles = Rig.one(connection, "SELECT count(*) FROM pipeline.profile_state");
        int nth = (int) Math.max(1, profiles / STATES_MAX);
        StateBytes.each(connection, 1, nth, SegmentsState.SECTION, (section, whole) -> {
            sum[0]++;
            sum[1] += section.length;
            sum[2] += whole;
            sum[3] += SegmentsState.SECTION.decode().apply(section).leaves().size();
        });
        figures.put("state_bytes_per_profile", (double) sum[1] / sum[0]);
        figures.put("state_leaves_per_profile", (double) sum[3] / sum[0]);
        figures.put("state_bytes_per_leaf", (double) sum[1] / Math.max(1, sum[3]));
        figures.put("whole_state_bytes_per_profile", (double) sum[2] / sum[0]);
        for (String table : List.of("pipeline.profile_state", "segments.membership", "timers.timer")) {
            figures.put(
                    "disk_bytes_per_profile_of_" + table.substring(table.indexOf('.') + 1),
                    (double) Rig.one(connection, "SELECT pg_total_relation_size('" + table + "')") / profiles);
        }
        figures.put(
                "disk_bytes_per_profile", (double) Rig.one(connection, "SELECT pg_database_size('braid')") / profiles);
        figures.put("history_mb", bytes(braid.folder().resolve("home/history")) / 1048576.0);
        figures.put("live_profiles", profiles);
    }

    private static long bytes(Path folder) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}
