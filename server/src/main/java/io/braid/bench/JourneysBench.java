package io.braid.bench;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What journeys cost a whole Braid: people who wait, timers that come due at a rate, all of them at once after a standstill, and a campaign
 * to everybody. What the figures mean stands in {@code bench/README.md}.
 *
 * <p>Thread rule: one thread.
 */
public final class JourneysBench {
    private static final String WAIT = "Bench Wait";
    private static final String LATE = "Bench Late";
    private static final long MINUTE_MS = 60_000;
    private static final double PROBES_PER_S = 20;
    /** So many enter a second at least, to say for how long the first must wait. */
    private static final int ENTER_PER_S = 4_000;

    /** What a campaign's own page asks for costs some milliseconds. */
    private static final int ASK_MS = 250;

    private static final int DRAIN_S_MAX = 1_800;
    private static final int STATE_BYTES = 1_024;
    /** By the count of ways: a look at the people themselves would read past all who left, many times a second. */
    private static final String LEFT = """
            SELECT coalesce(sum(moves), 0) FROM journeys.flow
            WHERE workspace_id = 1 AND journey = '%s' AND to_node = ''
            """;

    private static final String SENT = "SELECT count(*) FROM channels.sandbox_message";
    private static final String DUE = """
            SELECT entered_ms + 60000 FROM journeys.instance WHERE workspace_id = 1 AND journey = 'bench-late' ORDER BY 1
            """;

    /**
     * How much of it.
     *
     * @param seconds of each measured phase
     * @param profiles people, all of whom wait
     * @param rate timers a second
     * @param broadcastOnly the campaign alone
     * @param serve the command line of {@code braid serve}
     */
    public record Plan(int seconds, int profiles, int rate, boolean broadcastOnly, List<String> serve) {}

    private final Plan plan;
    private final Ticker ticker;
    private final PrintStream out;
    private final Figures figures = new Figures();
    private Rig rig;
    private BraidProcess braid;

    public JourneysBench(Plan plan, Ticker ticker, PrintStream out) {
        this.plan = plan;
        this.ticker = ticker;
        this.out = out;
    }

    /** Twenty minutes or so for a million people. */
    public Figures run() throws IOException, InterruptedException {
        figures.put("load_before", Machine.load());
        try (Rig started = new Rig(plan.serve(), Crowd::anybody, Goods.sample(), plan.profiles(), ticker, out)) {
            rig = started;
            braid = rig.braid();
            define();
            rig.people();
            if (!plan.broadcastOnly()) {
                long dueMs = waiters();
                lateness();
                backlog(dueMs);
                floor();
            }
            broadcast();
            figures.put("load_after", Machine.load());
            return figures;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void define() throws IOException, InterruptedException {
        MessageProbes.define(braid);
        // At any time of the day the same.
        braid.put("/api/settings/delivery", "{\"quietFromMinute\":0,\"quietToMinute\":0,\"arbitrationSeconds\":0}");
        wait("bench-wait", WAIT, waitMinutes());
        wait("bench-late", LATE, 1);
        braid.put("/api/segments/bench-all", """
                {"name":"All","rule":{"trait":"newsletter","op":"is","value":true}}""");
        braid.put("/api/templates/bench-collection", """
                {"key":"bench-collection","name":"Collection","default_locale":"en","channels":{"email":{"en":{
                "subject":"{{ profile.email }}, the new collection is here","preheader":"From {{ shop.name }}",
                "html":"<p>Hello {{ profile.email }},</p><p><a href=\\"https://shop.example/new\\">See what is new</a></p>",
                "text":"Hello {{ profile.email }}, see what is new: https://shop.example/new"}}}}""");
        braid.put("/api/campaigns/bench", """
                {"name":"Bench","segment":"bench-all","purpose":"marketing",
                "arms":[{"legs":[{"channel":"email","message":"bench-collection"}]}]}""");
    }

    private void wait(String key, String event, long minutes) throws IOException, InterruptedException {
        braid.put("/api/journeys/" + key, """
                {"title":"Bench","entry":{"event":"%s"},"nodes":[{"id":"rest","type":"wait","for":"%dm","next":"end"},
                {"id":"end","type":"exit","reason":"rested"}]}""".formatted(event, minutes));
    }

    /** Until all are in, the lateness is measured, and Braid has stopped. */
    private long waitMinutes() {
        return 4 + (plan.profiles() / ENTER_PER_S + 2L * plan.seconds()) / 60;
    }

    /** @return when the last of them is due */
    private long waiters() throws IOException, InterruptedException {
        rig.say(plan.profiles() + " people enter and wait " + waitMinutes() + " minutes");
        long from = ticker.nanos();
        new Entries(rig, WAIT).send(0, plan.profiles(), 0);
        rig.awaitFolded();
        figures.put("waiting_instances", plan.profiles());
        figures.put("entered_per_s", plan.profiles() / rig.seconds(from));
        return ticker.nowMs() + waitMinutes() * MINUTE_MS;
    }

    private void lateness() throws IOException, InterruptedException, SQLException {
        int people = Math.min(plan.profiles(), plan.seconds() * plan.rate());
        rig.say(people + " timers, " + plan.rate() + " a second");
        long from = ticker.nanos();
        new Entries(rig, LATE).send(0, people, plan.rate());
        figures.put("timers_per_s", people / rig.seconds(from));
        try (Connection connection = braid.connect()) {
            Latencies late = late(connection, people);
            figures.put("timer_lateness_p50_ms", late.ms(50));
            figures.put("timer_lateness_p99_ms", late.ms(99));
        }
    }

    /** The n-th who left is seen to have, less when the n-th should have; a look every few milliseconds, so up to that much too high. */
    private Latencies late(Connection connection, int people) throws SQLException, InterruptedException, IOException {
        long[] seenMs = new long[people];
        int left = 0;
        for (long from = ticker.nanos(); left < people; Thread.sleep(Probes.LOOK_MS)) {
            int now = (int) Rig.one(connection, LEFT.formatted("bench-late"));
            long nowMs = ticker.nowMs();
            while (left < now) {
                seenMs[left++] = nowMs;
            }
            if (rig.seconds(from) > DRAIN_S_MAX) {
                throw new IOException("Some are inside bench-late after " + DRAIN_S_MAX + " s: " + braid.said());
            }
        }
        Latencies late = new Latencies();
        try (Statement statement = connection.createStatement();
                ResultSet due = statement.executeQuery(DUE)) {
            for (int n = 0; due.next(); n++) {
                late.add((seenMs[n] - due.getLong(1)) * 1_000_000);
            }
        }
        return late;
    }

    private void drained(Connection connection, String journey) throws SQLException, InterruptedException, IOException {
        String left = LEFT.formatted(journey);
        for (long from = ticker.nanos(); Rig.one(connection, left) < plan.profiles(); Thread.sleep(50)) {
            if (rig.seconds(from) > DRAIN_S_MAX) {
                throw new IOException("Some are inside " + journey + " after " + DRAIN_S_MAX + " s: " + braid.said());
            }
        }
    }

    /** Braid stands still until all are due; then they go on, while live events come in. */
    private void backlog(long dueMs) throws IOException, InterruptedException, SQLException {
        rig.say("standing still until all are due");
        braid.restart(home -> {
            try {
                Thread.sleep(Math.max(0, dueMs + 1_000 - ticker.nowMs()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long from = ticker.nanos();
        try (Connection connection = braid.connect();
                Connection looking = braid.connect()) {
            Probes probes = new Probes(looking, Probed.of(looking, Chance.seeded(3)), new MessageProbes(), ticker);
            probes.start(braid.port(), "backlog", PROBES_PER_S);
            drained(connection, "bench-wait");
            double drain = rig.seconds(from);
            figures.put("backlog_drain_s", drain);
            figures.put("steps_per_s", plan.profiles() / drain);
            figures.put("backlog_live_p99_ms", probes.stop().ms(99));
            figures.put("backlog_load", Machine.load());
        }
        rig.awaitFolded();
    }

    private void floor() throws IOException, InterruptedException, SQLException {
        rig.say("the same rows by plain SQL");
        int people = Math.max(50_000, Math.min(plan.profiles(), plan.seconds() * 60_000));
        try (StepFloor floor = new StepFloor(braid.connect(), people, STATE_BYTES)) {
            figures.put("floor_steps_per_s", floor.run(plan.seconds(), ticker));
        }
        figures.put("steps_of_floor", figures.get("steps_per_s") / figures.get("floor_steps_per_s"));
    }

    private void broadcast() throws IOException, InterruptedException, SQLException {
        rig.say("a campaign to everybody");
        try (Connection looking = braid.connect()) {
            rig.settle(looking);
            Probes probes = new Probes(looking, Probed.of(looking, Chance.seeded(5)), new MessageProbes(), ticker);
            probes.start(braid.port(), "broadcast", PROBES_PER_S);
            long from = ticker.nanos();
            braid.post("/api/campaigns/bench/launch");
            for (String stage = ""; !stage.equals("inside") && !stage.equals("ended"); Thread.sleep(ASK_MS)) {
                stage = braid.read("/api/campaigns/bench").at("/runs/0/stage").asText();
            }
            figures.put("broadcast_enqueue_s", rig.seconds(from));
            figures.put(
                    "broadcast_people",
                    braid.read("/api/campaigns/bench").at("/runs/0/entered").asLong());
            figures.put("broadcast_live_p99_ms", probes.stop().ms(99));
            figures.put("broadcast_load", Machine.load());
            figures.put("sent_per_s", sentPerS(looking));
        }
    }

    /** While the broadcast leaves, and all that is told of it is folded. */
    private double sentPerS(Connection connection) throws SQLException, InterruptedException {
        long before = Rig.one(connection, SENT);
        long from = ticker.nanos();
        Thread.sleep(plan.seconds() * 1_000L);
        return (Rig.one(connection, SENT) - before) / rig.seconds(from);
    }
}
