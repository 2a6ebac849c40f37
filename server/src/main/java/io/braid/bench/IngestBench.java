package io.braid.bench;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code braid bench ingest}: how many events a second a Braid on this machine takes, folds and answers, beside the floor of the same
 * rows by plain JDBC in the same run on the same PostgreSQL.
 */
public final class IngestBench {
    private static final int BATCH = 50;
    private static final int CONNECTIONS = 16;
    /** While more events than this wait for the fold, senders hold: so what is measured can go on for ever. */
    private static final int BACKLOG_MAX = 5_000;

    private static final String BACKLOG = "SELECT h.next_offset - 1 - w.log_offset FROM log.head h, pipeline.worker w";
    private static final long REGULATE_MS = 20;
    private static final long LOOK_MS = 100;
    private static final int FOLD_S_MAX = 180;
    private static final double PROBES_PER_S = 20;
    private static final String ACCEPTED = "braid_events_accepted_total";
    private static final String PROCESSED = "braid_events_processed_total";
    private static final String LAG = "braid_pipeline_lag_seconds";

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
    private final long begun;
    private BraidProcess braid;

    public IngestBench(Plan plan, Ticker ticker, PrintStream out) {
        this.plan = plan;
        this.ticker = ticker;
        this.out = out;
        this.begun = ticker.nowMs();
    }

    /** Some minutes. */
    public Figures run() throws IOException, InterruptedException {
        figures.put("load_before", Machine.load());
        say("starting");
        try (BraidProcess started = BraidProcess.start(plan.serve(), ticker)) {
            braid = started;
            Thread.sleep(3_000);
            figures.put("idle_pss_mb", pss());
            figures.put("idle_java_pss_mb", Machine.pssMb(List.of(braid.pid())));
            knowIds();
            try (Connection connection = braid.connect()) {
                prepare(connection);
                burst();
                saturate(connection);
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
        } finally {
            say("done");
        }
    }

    /** Fills them in and starts again, since Braid reads at a start what it knows of them. */
    private void knowIds() throws IOException, InterruptedException, SQLException {
        say("filling " + plan.knownIds() + " known message ids");
        try (Connection connection = braid.connect()) {
            KnownIds.fill(connection, plan.knownIds(), ticker.nowMs());
            execute(connection, "VACUUM ANALYZE");
            execute(connection, "CHECKPOINT");
        }
        say("starting again");
        long from = ticker.nanos();
        braid.restart();
        if (plan.knownIds() > 0) {
            KnownIds.prove(braid, plan.knownIds(), ticker);
        }
        figures.put("restart_s", seconds(from));
        Thread.sleep(3_000);
        figures.put("idle_known_pss_mb", pss());
    }

    private void prepare(Connection connection) throws IOException, InterruptedException, SQLException {
        say("applying " + plan.samples());
        Samples.apply(plan.samples(), braid, out);
        Probes.define(braid);
        say("telling of " + plan.profiles() + " people");
        people();
        execute(connection, "VACUUM ANALYZE");
        execute(connection, "CHECKPOINT");
    }

    private void people() throws IOException, InterruptedException {
        try (Wire wire = new Wire(braid.port(), "/v1/batch", BraidProcess.API_KEY)) {
            Shoppers shoppers = new Shoppers(Chance.seeded(1), plan.profiles(), "people");
            for (int from = 0; from < plan.profiles(); from += 500) {
                int to = Math.min(plan.profiles(), from + 500);
                int answer = wire.post(shoppers.identifies(from, to, ticker.nowMs()));
                if (answer != 200) {
                    throw new IOException("Braid answers " + answer);
                }
            }
        }
        awaitFolded();
    }

    /** As fast as answers come, and how far the fold falls behind. */
    private void burst() throws IOException, InterruptedException {
        say("burst");
        Load load = new Load(braid.port(), plan.profiles(), ticker).closed("burst", CONNECTIONS, BATCH);
        Thread.sleep(3_000);
        long acked = load.acked();
        long from = ticker.nanos();
        Thread.sleep(Math.max(2, plan.seconds() / 2) * 1_000L);
        figures.put("acked_events_per_s", (load.acked() - acked) / seconds(from));
        load.stop();
        figures.put("burst_backlog_events", backlog());
        figures.put("burst_lag_s", braid.metric(LAG));
        long drain = ticker.nanos();
        double left = backlog();
        awaitFolded();
        if (left > 10_000) {
            figures.put("drain_events_per_s", left / seconds(drain));
        }
    }

    private void saturate(Connection connection) throws IOException, InterruptedException, SQLException {
        say("saturation");
        Load load = new Load(braid.port(), plan.profiles(), ticker).closed("full", CONNECTIONS, BATCH);
        regulate(connection, load, Math.max(3, plan.seconds()));
        Latencies latencies = load.measure();
        double[] before = braid.metrics(ACCEPTED, PROCESSED);
        double java = Machine.cpuUs(braid.pid());
        double postgres = Machine.familyCpuUs(braid.postgresPid());
        double client = Machine.cpuUs(ProcessHandle.current().pid());
        long wal = one(connection, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
        long from = ticker.nanos();
        double lagFirst = regulate(connection, load, plan.seconds());
        double[] after = braid.metrics(ACCEPTED, PROCESSED);
        double seconds = seconds(from);
        double javaAfter = Machine.cpuUs(braid.pid());
        double processed = after[1] - before[1];
        figures.put("processed_events_per_s", processed / seconds);
        figures.put("saturation_acked_events_per_s", (after[0] - before[0]) / seconds);
        figures.put("saturation_ack_p50_ms", latencies.ms(50));
        figures.put("saturation_ack_p99_ms", latencies.ms(99));
        figures.put("saturation_lag_max_s", lagFirst);
        figures.put("cpu_java_us_per_event", (javaAfter - java) / processed);
        figures.put("cpu_postgres_us_per_event", (Machine.familyCpuUs(braid.postgresPid()) - postgres) / processed);
        figures.put(
                "cpu_us_per_event", figures.get("cpu_java_us_per_event") + figures.get("cpu_postgres_us_per_event"));
        figures.put(
                "cpu_client_us_per_event",
                (Machine.cpuUs(ProcessHandle.current().pid()) - client) / processed);
        figures.put(
                "wal_bytes_per_event",
                (one(connection, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint") - wal)
                        / processed);
        figures.put("loaded_pss_mb", pss());
        figures.put("loaded_java_pss_mb", Machine.pssMb(List.of(braid.pid())));
        figures.put("loaded_load", Machine.load());
        load.stop();
        awaitFolded();
    }

    /** Lets the senders go on while the fold keeps up; looks by SQL, which costs less than the metrics. Returns the longest lag seen, s. */
    private double regulate(Connection connection, Load load, double seconds)
            throws IOException, InterruptedException, SQLException {
        double lag = 0;
        boolean held = false;
        for (long from = ticker.nanos(); seconds(from) < seconds; ) {
            boolean far = one(connection, BACKLOG) > BACKLOG_MAX;
            if (far && !held) {
                lag = Math.max(lag, braid.metric(LAG));
            }
            held = far;
            load.hold(held);
            Thread.sleep(REGULATE_MS);
        }
        return Math.max(lag, braid.metric(LAG));
    }

    private void floor(Connection connection) throws IOException, SQLException {
        int state = (int) one(connection, "SELECT avg(length(state))::int FROM pipeline.profile_state");
        int body =
                (int) one(connection, "SELECT avg(length(body))::int FROM (SELECT body FROM log.event LIMIT 5000) e");
        double rows = one(
                connection, "SELECT (SELECT count(*) FROM delivery.send) + (SELECT count(*) FROM journeys.instance)");
        double events = one(connection, "SELECT next_offset FROM log.head");
        say("floor");
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
        say("half load: " + Math.round(rate) + " events/s");
        try (Connection connection = braid.connect()) {
            Load load = new Load(braid.port(), plan.profiles(), ticker).paced("half", CONNECTIONS, BATCH, rate);
            Thread.sleep(5_000);
            Probes probes = new Probes(connection, ticker);
            probes.start(braid.port(), Chance.seeded(3), PROBES_PER_S);
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
        awaitFolded();
    }

    /** One event a request, as browsers send. */
    private void singles() throws IOException, InterruptedException {
        say("one event a request");
        Load load = new Load(braid.port(), plan.profiles(), ticker).closed("single", 64, 1);
        Thread.sleep(2_000);
        Latencies latencies = load.measure();
        long acked = load.acked();
        long from = ticker.nanos();
        Thread.sleep(Math.max(2, plan.seconds() / 4) * 1_000L);
        figures.put("single_acked_events_per_s", (load.acked() - acked) / seconds(from));
        figures.put("single_ack_p99_ms", latencies.ms(99));
        load.stop();
        awaitFolded();
    }

    private double backlog() throws IOException, InterruptedException {
        double[] now = braid.metrics(ACCEPTED, PROCESSED);
        return Math.max(0, now[0] - now[1]);
    }

    private void awaitFolded() throws IOException, InterruptedException {
        for (long from = ticker.nanos(); backlog() > 0; Thread.sleep(LOOK_MS)) {
            if (seconds(from) > FOLD_S_MAX) {
                throw new IOException("The fold is not done after " + FOLD_S_MAX + " s: "
                        + Arrays.toString(braid.metrics(ACCEPTED, PROCESSED, LAG)) + braid.said());
            }
        }
    }

    private double pss() throws IOException {
        List<Long> pids = new ArrayList<>(List.of(braid.pid()));
        pids.addAll(Machine.family(braid.postgresPid()));
        return Machine.pssMb(pids);
    }

    private double seconds(long fromNanos) {
        return (ticker.nanos() - fromNanos) / 1e9;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void say(String what) {
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", (ticker.nowMs() - begun) / 1_000.0, what));
    }
}
