package io.braid.talk.delivery;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.Lag;
import io.braid.talk.channels.Channels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Picks ready sends and sends them: one lane for transactional messages, one for marketing, each with its own threads, so that
 * bulk never blocks a receipt. Several dispatchers may run on one database.
 *
 * <p>Thread rule: any thread; {@link #runOnce} and {@link #start} are not used together.
 */
public final class Dispatcher implements AutoCloseable {
    /** Provider calls at once, a lane: what a crash may leave unknown. */
    public static final int IN_FLIGHT_MAX = 32;

    /**
     * How often marketing calls begin, as many as may be at once, while the fold is about very many people ({@link Lag#bulk}): a broadcast's
     * list is in sooner, and journeys go on, while its first messages leave slowly. Together, since those that come together are claimed and
     * recorded together.
     */
    static final long BULK_EVERY_NANOS = 1_000_000_000;

    /** Sends that a lane picks at once. */
    static final int PICKED_MAX = 128;

    /** A picked send that nobody claimed comes back after this machine time. */
    static final long LEASE_MS = 60_000;

    static final long IDLE_MS = 100;
    static final long SWEEP_EVERY_MS = 1_000;

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    private final Storage storage;
    private final DeliveryStore store;
    private final Sender sender;
    private final Outcomes outcomes;
    private final Teller teller;
    private final Lag lag;
    private final Clock clock;
    private final Ticker ticker;
    private final List<Thread> threads = new ArrayList<>();
    /** Of the system, {@link #IN_FLIGHT_MAX} a lane at most: they ask the database many times, whose answers reach virtual threads later. */
    private final ExecutorService senders = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("delivery-send-", 0).factory());

    private volatile boolean open = true;

    Dispatcher(
            Storage storage,
            DeliveryStore store,
            Sender sender,
            Outcomes outcomes,
            Teller teller,
            Lag lag,
            Clock clock,
            Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.sender = sender;
        this.outcomes = outcomes;
        this.teller = teller;
        this.lag = lag;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * Sends what is ready, on this thread, in order, and tells the log: the simulation and the headless demo call it.
     *
     * @return how many sends were picked and events told; 0: nothing to do at this shop time
     */
    public int runOnce() {
        int done = 0;
        for (Purpose lane : List.of(Purpose.TRANSACTIONAL, Purpose.MARKETING)) {
            List<SendRow> picked = pick(lane, 200);
            picked.forEach(sender::send);
            done += picked.size();
        }
        return done + teller.tell();
    }

    /** After a crash of the only process: what was in flight then is unknown now, and what was only picked is free again. */
    public int recover() {
        storage.run(store::freeLeases);
        int unknown = outcomes.giveUp(ticker.nowMs(), Integer.MAX_VALUE);
        teller.tell();
        return unknown;
    }

    /** True when nothing is ready, in flight or untold at this shop time. */
    public boolean drained() {
        return storage.inTransaction(tx -> store.pendingCount(tx, clock.nowMs())) == 0;
    }

    /** The earliest shop time at which a send that waits may be tried, or {@link Long#MAX_VALUE}: for whoever moves the clock. */
    public long earliestDueMs() {
        return storage.inTransaction(tx -> store.earliestDueMs(tx, clock.nowMs(), ticker.nowMs()));
    }

    public synchronized void start() {
        threads.add(Thread.ofVirtual().name("delivery-transactional").start(new Lane(Purpose.TRANSACTIONAL)::run));
        threads.add(Thread.ofVirtual().name("delivery-marketing").start(new Lane(Purpose.MARKETING)::run));
        threads.add(Thread.ofVirtual().name("delivery-teller").start(() -> loop(() -> teller.tell() > 0)));
        threads.add(Thread.ofVirtual().name("delivery-sweeper").start(this::sweep));
    }

    /**
     * One purpose's way out, on a thread of its own. What it picks at once is more than it calls at once: to find what is ready costs the more
     * the longer the queue is. Whoever is picked and has to wait for longer than his lease is picked again, and claimed once all the same.
     */
    private final class Lane {
        private final Purpose purpose;
        private final Semaphore free = new Semaphore(IN_FLIGHT_MAX);
        private final Deque<SendRow> picked = new ArrayDeque<>();
        /** When the last burst began, on a clock that does not jump, and how many of it may still begin. */
        private long burstNanos;

        private int burst;

        Lane(Purpose purpose) {
            this.purpose = purpose;
            this.burstNanos = ticker.nanos() - BULK_EVERY_NANOS;
        }

        void run() {
            loop(this::next);
        }

        private boolean next() throws InterruptedException {
            if (picked.isEmpty()) {
                picked.addAll(pick(purpose, PICKED_MAX));
            }
            if (picked.isEmpty() || mustWait()) {
                return false;
            }
            free.acquire();
            SendRow row = picked.remove();
            senders.execute(() -> {
                try {
                    attempt(() -> sender.send(row));
                } finally {
                    free.release();
                }
            });
            return true;
        }

        private boolean mustWait() {
            if (purpose != Purpose.MARKETING || !lag.bulk()) {
                return false;
            }
            long nowNanos = ticker.nanos();
            if (nowNanos - burstNanos >= BULK_EVERY_NANOS) {
                burstNanos = nowNanos;
                burst = free.availablePermits();
            }
            return burst-- <= 0;
        }
    }

    private void sweep() {
        loop(() -> {
            outcomes.giveUp(ticker.nowMs() - 2 * Channels.CALL_MS_MAX, 500);
            Thread.sleep(SWEEP_EVERY_MS);
            return true;
        });
    }

    private List<SendRow> pick(Purpose lane, int max) {
        long machineMs = ticker.nowMs();
        return storage.inTransaction(tx -> store.lease(tx, lane, clock.nowMs(), machineMs, machineMs + LEASE_MS, max));
    }

    private interface Work {
        /** @return false when there was nothing to do */
        boolean run() throws InterruptedException;
    }

    private void loop(Work work) {
        while (open) {
            try {
                boolean[] busy = {false};
                attempt(() -> busy[0] = work.run());
                if (!busy[0]) {
                    Thread.sleep(IDLE_MS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** The edge of the threads: what is our bug is logged here, and the loop goes on; the lease brings the send back. */
    private void attempt(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "delivery waits: {0}", e.getMessage());
        } catch (RuntimeException e) {
            if (open) {
                LOG.log(Level.SEVERE, "delivery failed", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        open = false;
        threads.forEach(Thread::interrupt);
        senders.shutdown();
        for (Thread thread : threads) {
            try {
                thread.join(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
