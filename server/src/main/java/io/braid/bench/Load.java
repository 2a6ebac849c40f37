package io.braid.bench;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Senders, one connection each. Closed: each sends as soon as it was answered. Paced: each sends at its own moments whatever the
 * answers do, and an answer's latency counts from the moment at which the request should have gone.
 *
 * <p>Thread rule: used by one thread; the senders are its own.
 */
final class Load {
    private static final String BATCH = "/v1/batch";
    private static final String SINGLE = "/v1/track";

    private final int port;
    private final Crowd.Kind crowd;
    private final Goods goods;
    private final int profiles;
    private final Ticker ticker;
    private final AtomicLong acked = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean running = true;
    private volatile boolean held;
    private volatile Latencies latencies = new Latencies();

    Load(int port, Crowd.Kind crowd, Goods goods, int profiles, Ticker ticker) {
        this.port = port;
        this.crowd = crowd;
        this.goods = goods;
        this.profiles = profiles;
        this.ticker = ticker;
    }

    /** Batches, as fast as the answers come. */
    Load closed(String name, int connections, int events) {
        for (int i = 0; i < connections; i++) {
            sender(name, i, events, 0, 0);
        }
        return this;
    }

    /** Batches at a rate. */
    Load paced(String name, int connections, int events, double eventsPerSecond) {
        long gap = (long) (1e9 * events * connections / eventsPerSecond);
        for (int i = 0; i < connections; i++) {
            sender(name, i, events, gap, gap * i / connections);
        }
        return this;
    }

    /** While held, closed senders wait. */
    void hold(boolean wanted) {
        held = wanted;
    }

    long acked() {
        return acked.get();
    }

    /** From now on. */
    Latencies measure() {
        latencies = new Latencies();
        return latencies;
    }

    void stop() throws InterruptedException, IOException {
        running = false;
        for (Thread sender : senders) {
            sender.join();
        }
        if (failure.get() != null) {
            throw new IOException("A sender failed: " + failure.get(), failure.get());
        }
    }

    private void sender(String name, int number, int events, long gap, long first) {
        String own = name + number;
        senders.add(Thread.ofPlatform().name("sender-" + number).start(() -> {
            try (Wire wire = new Wire(port, events == 1 ? SINGLE : BATCH, BraidProcess.WRITE_KEY)) {
                RandomGenerator chance = Chance.seeded(own.hashCode());
                Shoppers shoppers = new Shoppers(chance, crowd.of(chance, profiles), goods, own);
                long due = ticker.nanos() + first;
                while (running && failure.get() == null) {
                    if (gap > 0) {
                        due += gap;
                        sleepUntil(due);
                    } else if (held) {
                        LockSupport.parkNanos(1_000_000);
                        continue;
                    } else {
                        due = ticker.nanos();
                    }
                    send(wire, shoppers, events, due);
                }
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }));
    }

    private void send(Wire wire, Shoppers shoppers, int events, long due) throws IOException {
        int status = wire.post(events == 1 ? shoppers.single(ticker.nowMs()) : shoppers.batch(events, ticker.nowMs()));
        if (status == 429) {
            LockSupport.parkNanos(100_000_000);
        } else if (status != 200) {
            throw new IOException("Braid answers " + status);
        } else {
            acked.addAndGet(events);
            latencies.add(ticker.nanos() - due);
        }
    }

    private void sleepUntil(long due) {
        for (long left = due - ticker.nanos(); left > 0 && running; left = due - ticker.nanos()) {
            LockSupport.parkNanos(Math.min(left, 50_000_000));
        }
    }
}
