package io.braid.bench;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * From just before an event {@code Bench Probe} is posted until what it causes is committed and visible. Visible means that a look,
 * every {@link #LOOK_MS} ms, finds it, so figures are up to that much too high.
 *
 * <p>Thread rule: used by one thread; sender and looker are its own.
 */
final class Probes {
    static final int LOOK_MS = 10;
    static final String EVENT = "Bench Probe";
    private static final int LOST_MS = 60_000;

    /**
     * A probe under way.
     *
     * @param nanos when it was posted
     * @param statedMs the time that the event says
     */
    record Sent(long nanos, long statedMs) {}

    /** What a probe causes. Thread rule: the looker's, but for {@link #open}. */
    interface Effect {
        /** Before the first probe. */
        void begin(Connection connection) throws SQLException;

        /** The profiles for which it is there since the last look; others than those that wait may be among them. */
        Collection<Long> seen(Connection connection, Map<Long, Sent> waiting) throws SQLException;

        /** Whether something of it is still to come; for how long at most from now, ms. */
        default long openMs() {
            return 0;
        }
    }

    private final Ticker ticker;
    private final Connection connection;
    private final Probed people;
    private final Effect effect;
    private final Map<Long, Sent> waiting = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean sending = true;
    private volatile boolean looking = true;
    private Thread sender;
    private Thread looker;

    Probes(Connection connection, Probed people, Effect effect, Ticker ticker) {
        this.connection = connection;
        this.people = people;
        this.effect = effect;
        this.ticker = ticker;
    }

    /** @param name unlike any other load's: message ids begin with it */
    void start(int port, String name, double perSecond) throws SQLException {
        effect.begin(connection);
        sender = Thread.ofPlatform().name("probe-sender").start(() -> guarded(() -> send(port, name, perSecond)));
        looker = Thread.ofPlatform().name("probe-looker").start(() -> guarded(this::look));
    }

    /** Waits for those under way; what is missing after that is lost, and a failure. */
    Latencies stop() throws InterruptedException, IOException {
        sending = false;
        sender.join();
        long untilMs = ticker.nowMs() + effect.openMs() + LOST_MS;
        while (ticker.nowMs() < untilMs && (!waiting.isEmpty() || effect.openMs() > 0) && failure.get() == null) {
            Thread.sleep(10);
        }
        looking = false;
        looker.join();
        if (failure.get() != null || !waiting.isEmpty() || effect.openMs() > 0) {
            throw new IOException(
                    failure.get() == null
                            ? waiting.size() + " probes caused nothing, or something did not end"
                            : "The probes failed: " + failure.get().getMessage(),
                    failure.get());
        }
        return latencies;
    }

    private void send(int port, String name, double perSecond) throws IOException {
        try (Wire wire = new Wire(port, "/v1/track", BraidProcess.API_KEY)) {
            Shoppers shoppers = new Shoppers(Chance.seeded(1), Crowd.NOBODY, Goods.sample(), name);
            long due = ticker.nanos();
            while (sending) {
                Probed.Person person = people.next();
                if (waiting.containsKey(person.profile())) {
                    continue;
                }
                long nowMs = ticker.nowMs();
                CharSequence event = shoppers.probe(person.number(), nowMs);
                waiting.put(person.profile(), new Sent(ticker.nanos(), nowMs));
                int status = wire.post(event);
                if (status != 200) {
                    throw new IOException("Braid answers " + status + " to a probe");
                }
                due += (long) (1e9 / perSecond);
                LockSupport.parkNanos(due - ticker.nanos());
            }
        }
    }

    private void look() throws SQLException {
        while (looking) {
            for (long profile : effect.seen(connection, waiting)) {
                Sent sent = waiting.remove(profile);
                if (sent != null) {
                    latencies.add(ticker.nanos() - sent.nanos());
                }
            }
            LockSupport.parkNanos(LOOK_MS * 1_000_000L);
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
