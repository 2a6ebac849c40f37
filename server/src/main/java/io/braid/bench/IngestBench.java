package io.braid.bench;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code braid bench ingest}: how many events a second a Braid on this machine takes, folds and answers, beside the floor of the same
 * rows by plain JDBC in the same run on the same PostgreSQL.
 */
public final class IngestBench {
    private static final double PROBES_PER_S = 20;

    /**
     * How much of it.
     *
     * @param seconds of each measured phase, and of the warm-up before the saturated one
     * @param knownIds message ids that the log knows already
     * @param profiles known people
     * @param samples the folder of definitions
     * @param serve the command line of {@code braid serve}
     */
    public record Plan(int seconds, int knownIds, int profiles, Path samples, List<String> serve) {}

    private final Plan plan;
    private final Ticker ticker;
    private final PrintStream out;
    private final Figures figures = new Figures();
    private Rig rig;
    private BraidProcess braid;

    public IngestBench(Plan plan, Ticker ticker, PrintStream out) {
        this.plan = plan;
        this.ticker = ticker;
        this.out = out;
    }

    /** Some minutes. */
    public Figures run() throws IOException, InterruptedException {
        figures.put("load_before", Machine.load());
        try (Rig started = new Rig(plan.serve(), Crowd::anybody, Goods.sample(), plan.profiles(), ticker, out)) {
            rig = started;
            braid = rig.braid();
            Thread.sleep(3_000);
            figures.put("idle_pss_mb", rig.pssMb());
            figures.put("idle_java_pss_mb", Machine.pssMb(List.of(braid.pid())));
            knowIds();
            try (Connection connection = braid.connect()) {
                prepare(connection);
                burst();
                rig.say("saturation");
                figures.putAll(
                        Saturation.measure(rig, connection, "full", Math.max(3, plan.seconds()), plan.seconds()));
                floor(connection);
                halfLoad();
                singles();
            }
            figures.put("load_after", Machine.load());
            figures.put(
                    "processed_of_floor", figures.get("processed_events_per_s") / figures.get("floor_events_per_s"));
            return figures;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Fills them in and starts again, since Braid reads at a start what it knows of them. */
    private void knowIds() throws IOException, InterruptedException, SQLException {
        rig.say("filling " + plan.knownIds() + " known message ids");
        try (Connection connection = braid.connect()) {
            KnownIds.fill(connection, plan.knownIds(), ticker.nowMs());
            rig.settle(connection);
        }
        rig.say("starting again");
        long from = ticker.nanos();
        braid.restart();
        if (plan.knownIds() > 0) {
            KnownIds.prove(braid, plan.knownIds(), ticker);
        }
        figures.put("restart_s", rig.seconds(from));
        Thread.sleep(3_000);
        figures.put("idle_known_pss_mb", rig.pssMb());
    }

    private void prepare(Connection connection) throws IOException, InterruptedException, SQLException {
        rig.say("applying " + plan.samples());
        Samples.apply(plan.samples(), Samples.ALL, braid, out);
        MessageProbes.define(braid);
        rig.people();
        rig.settle(connection);
    }

    /** As fast as answers come, and how far the fold falls behind. */
    private void burst() throws IOException, InterruptedException {
        rig.say("burst");
        Load load = rig.load().closed("burst", Rig.CONNECTIONS, Rig.BATCH);
        Thread.sleep(3_000);
        long acked = load.acked();
        long from = ticker.nanos();
        Thread.sleep(Math.max(2, plan.seconds() / 2) * 1_000L);
        figures.put("acked_events_per_s", (load.acked() - acked) / rig.seconds(from));
        load.stop();
        figures.put("burst_backlog_events", rig.backlog());
        figures.put("burst_lag_s", braid.metric(Rig.LAG));
        long drain = ticker.nanos();
        double left = rig.backlog();
        rig.awaitFolded();
        if (left > 10_000) {
            figures.put("drain_events_per_s", left / rig.seconds(drain));
        }
    }

    private void floor(Connection connection) throws IOException, SQLException {
        int state = (int) Rig.one(connection, "SELECT avg(length(state))::int FROM pipeline.profile_state");
        int body = (int)
                Rig.one(connection, "SELECT avg(length(body))::int FROM (SELECT body FROM log.event LIMIT 5000) e");
        double rows = Rig.one(
                connection, "SELECT (SELECT count(*) FROM delivery.send) + (SELECT count(*) FROM journeys.instance)");
        double events = Rig.one(connection, "SELECT next_offset FROM log.head");
        rig.say("floor");
        try (Floor floor = new Floor(
                braid.connect(), Chance.seeded(2), plan.knownIds(), plan.profiles(), state, body, rows / events)) {
            figures.put("floor_events_per_s", floor.run(Math.max(2, plan.seconds() / 2.0), ticker));
        }
        figures.put("state_bytes", state);
        figures.put("event_bytes", body);
        figures.put("outbox_rows_per_event", rows / events);
    }

    private void halfLoad() throws IOException, InterruptedException, SQLException {
        double rate = figures.get("processed_events_per_s") / 2;
        rig.say("half load: " + Math.round(rate) + " events/s");
        try (Connection connection = braid.connect()) {
            Load load = rig.load().paced("half", Rig.CONNECTIONS, Rig.BATCH, rate);
            Thread.sleep(5_000);
            Probed probed = Probed.of(connection, Chance.seeded(3));
            Probes probes = new Probes(connection, probed, new MessageProbes(), ticker);
            probes.start(braid.port(), "probe", PROBES_PER_S);
            Latencies acks = load.measure();
            Thread.sleep(plan.seconds() * 1_500L);
            Latencies sends = probes.stop();
            load.stop();
            figures.put("half_load_events_per_s", rate);
            figures.put("ack_p50_ms", acks.ms(50));
            figures.put("ack_p99_ms", acks.ms(99));
            figures.put("event_to_outbox_p50_ms", sends.ms(50));
            figures.put("event_to_outbox_p99_ms", sends.ms(99));
            figures.put("event_to_outbox_probes", sends.count());
            figures.put("event_to_outbox_resolution_ms", Probes.LOOK_MS);
        }
        rig.awaitFolded();
    }

    /** One event a request, as browsers send. */
    private void singles() throws IOException, InterruptedException {
        rig.say("one event a request");
        Load load = rig.load().closed("single", 64, 1);
        Thread.sleep(2_000);
        Latencies latencies = load.measure();
        long acked = load.acked();
        long from = ticker.nanos();
        Thread.sleep(Math.max(2, plan.seconds() / 4) * 1_000L);
        figures.put("single_acked_events_per_s", (load.acked() - acked) / rig.seconds(from));
        figures.put("single_ack_p99_ms", latencies.ms(99));
        load.stop();
        rig.awaitFolded();
    }
}
