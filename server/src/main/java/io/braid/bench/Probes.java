package io.braid.bench;

import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * From just before an event is posted until the row of the message that it causes is committed and visible: a journey of the bench's
 * own answers {@code Bench Probe} with one e-mail at once. Visible means that a look, every {@link #LOOK_MS} ms, finds it, so figures
 * are up to that much too high.
 *
 * <p>Thread rule: used by one thread; sender and looker are its own.
 */
final class Probes {
    static final int LOOK_MS = 4;
    private static final int LOST_MS = 60_000;
    private static final String JOURNEY = "bench-probe";
    private static final String PERSONS =
            "SELECT value, profile_id FROM identity.identifier WHERE workspace_id = 1 AND type = 1";
    private static final String LAST = "SELECT coalesce(max(send_id), 0) FROM delivery.send";
    private static final String NEW =
            "SELECT send_id, profile_id FROM delivery.send WHERE workspace_id = 1 AND send_id > ? AND journey = '"
                    + JOURNEY + "'";

    private final Ticker ticker;
    private final Connection connection;
    private final Map<Integer, Long> profileOf = new HashMap<>();
    private final Map<Long, Long> begun = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean sending = true;
    private volatile boolean looking = true;
    private Thread sender;
    private Thread looker;

    Probes(Connection connection, Ticker ticker) throws SQLException {
        this.connection = connection;
        this.ticker = ticker;
        try (PreparedStatement statement = connection.prepareStatement(PERSONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getString(1).matches("u\\d{1,9}")) {
                    profileOf.put(Integer.parseInt(row.getString(1).substring(1)), row.getLong(2));
                }
            }
        }
    }

    /** The journey and its message. */
    static void define(BraidProcess braid) throws IOException, InterruptedException {
        braid.put("/api/templates/" + JOURNEY, """
                {"key":"bench-probe","name":"Probe","default_locale":"en","channels":{"email":{"en":{"subject":"Probe",
                "html":"<p>Probe</p>","text":"Probe"}}}}""");
        braid.put("/api/journeys/" + JOURNEY, """
                {"title":"Bench probe","entry":{"event":"Bench Probe"},
                "nodes":[{"id":"send","type":"message","message":"bench-probe","channel":"email","purpose":"transactional"}]}
                """);
    }

    void start(int port, RandomGenerator random, double perSecond) throws SQLException {
        long last;
        try (PreparedStatement statement = connection.prepareStatement(LAST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            last = row.getLong(1);
        }
        sender = Thread.ofPlatform().name("probe-sender").start(() -> guarded(() -> send(port, random, perSecond)));
        looker = Thread.ofPlatform().name("probe-looker").start(() -> guarded(() -> look(last)));
    }

    /** Waits for those under way; what is missing after that is lost, and a failure. */
    Latencies stop() throws InterruptedException, IOException {
        sending = false;
        sender.join();
        for (int waited = 0; waited < LOST_MS && !begun.isEmpty() && failure.get() == null; waited += 10) {
            Thread.sleep(10);
        }
        looking = false;
        looker.join();
        if (failure.get() != null || !begun.isEmpty()) {
            throw new IOException(begun.size() + " probes caused no message", failure.get());
        }
        return latencies;
    }

    private void send(int port, RandomGenerator random, double perSecond) throws IOException {
        try (Wire wire = new Wire(port, "/v1/track", BraidProcess.API_KEY)) {
            Shoppers shoppers = new Shoppers(random, 1, "probe");
            Integer[] persons = profileOf.keySet().toArray(new Integer[0]);
            long due = ticker.nanos();
            while (sending) {
                int person = persons[random.nextInt(persons.length)];
                long profile = profileOf.get(person);
                if (begun.containsKey(profile)) {
                    continue;
                }
                CharSequence event = shoppers.probe(person, ticker.nowMs());
                begun.put(profile, ticker.nanos());
                int status = wire.post(event);
                if (status != 200) {
                    throw new IOException("Braid answers " + status + " to a probe");
                }
                due += (long) (1e9 / perSecond);
                LockSupport.parkNanos(due - ticker.nanos());
            }
        }
    }

    private void look(long first) throws SQLException {
        long last = first;
        try (PreparedStatement statement = connection.prepareStatement(NEW)) {
            while (looking) {
                statement.setLong(1, last);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        last = Math.max(last, row.getLong(1));
                        Long since = begun.remove(row.getLong(2));
                        if (since != null) {
                            latencies.add(ticker.nanos() - since);
                        }
                    }
                }
                LockSupport.parkNanos(LOOK_MS * 1_000_000L);
            }
        }
    }

    private interface Work {
        void run() throws IOException, SQLException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException | SQLException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }
}
