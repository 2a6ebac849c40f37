package io.braid.bench;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A Braid that is measured, and what every bench of one does alike: tells people of itself, keeps the senders no faster than the fold, waits until all is
 * folded, says where it is.
 *
 * <p>Thread rule: one thread.
 */
final class Rig implements AutoCloseable {
    static final int BATCH = 50;
    static final int CONNECTIONS = 16;
    static final String ACCEPTED = "braid_events_accepted_total";
    static final String PROCESSED = "braid_events_processed_total";
    static final String LAG = "braid_pipeline_lag_seconds";
    /** While more events than this wait for the fold, senders hold: so what is measured can go on for ever. */
    private static final int BACKLOG_MAX = 5_000;

    private static final String BACKLOG = "SELECT h.next_offset - 1 - w.log_offset FROM log.head h, pipeline.worker w";
    private static final long REGULATE_MS = 20;
    private static final long LOOK_MS = 100;
    private static final int FOLD_S_MAX = 180;
    private static final int PEOPLE_A_REQUEST = 500;

    private final Ticker ticker;
    private final PrintStream out;
    private final long begun;
    private final Crowd.Kind crowd;
    private final Goods goods;
    private final int profiles;
    private final BraidProcess braid;

    /**
     * @param serve the command line of {@code braid serve}
     * @param crowd how they come
     * @param goods what they come for
     * @param profiles known people
     */
    Rig(List<String> serve, Crowd.Kind crowd, Goods goods, int profiles, Ticker ticker, PrintStream out)
            throws IOException, InterruptedException {
        this.crowd = crowd;
        this.goods = goods;
        this.ticker = ticker;
        this.out = out;
        this.begun = ticker.nowMs();
        this.profiles = profiles;
        say("starting");
        braid = BraidProcess.start(serve, ticker);
    }

    BraidProcess braid() {
        return braid;
    }

    Ticker ticker() {
        return ticker;
    }

    PrintStream out() {
        return out;
    }

    int profiles() {
        return profiles;
    }

    Load load() {
        return new Load(braid.port(), crowd, goods, profiles, ticker);
    }

    /** Who they are, all of them, folded. */
    void people() throws IOException, InterruptedException {
        say("telling of " + profiles + " people");
        try (Wire wire = new Wire(braid.port(), "/v1/batch", BraidProcess.API_KEY)) {
            Shoppers shoppers = new Shoppers(Chance.seeded(1), Crowd.NOBODY, goods, "people");
            for (int from = 0; from < profiles; from += PEOPLE_A_REQUEST) {
                int to = Math.min(profiles, from + PEOPLE_A_REQUEST);
                int answer = wire.post(shoppers.identifies(from, to, ticker.nowMs()));
                if (answer != 200) {
                    throw new IOException("Braid answers " + answer);
                }
            }
        }
        awaitFolded();
    }

    /** Lets the senders go on while the fold keeps up; looks by SQL, which costs less than the metrics. Returns the longest lag seen, s. */
    double regulate(Connection connection, Load load, double seconds)
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

    double backlog() throws IOException, InterruptedException {
        double[] now = braid.metrics(ACCEPTED, PROCESSED);
        return Math.max(0, now[0] - now[1]);
    }

    void awaitFolded() throws IOException, InterruptedException {
        for (long from = ticker.nanos(); backlog() > 0; Thread.sleep(LOOK_MS)) {
            if (seconds(from) > FOLD_S_MAX) {
                throw new IOException("The fold is not done after " + FOLD_S_MAX + " s: "
                        + Arrays.toString(braid.metrics(ACCEPTED, PROCESSED, LAG)) + braid.said());
            }
        }
    }

    /** Leaves no work of what came before for what is measured. */
    void settle(Connection connection) throws SQLException {
        execute(connection, "VACUUM ANALYZE");
        execute(connection, "CHECKPOINT");
    }

    /** Of Java and of every PostgreSQL process, megabytes. */
    double pssMb() throws IOException {
        List<Long> pids = new ArrayList<>(List.of(braid.pid()));
        pids.addAll(Machine.family(braid.postgresPid()));
        return Machine.pssMb(pids);
    }

    double seconds(long fromNanos) {
        return (ticker.nanos() - fromNanos) / 1e9;
    }

    void say(String what) {
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", (ticker.nowMs() - begun) / 1_000.0, what));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        braid.close();
        say("done");
    }
}
