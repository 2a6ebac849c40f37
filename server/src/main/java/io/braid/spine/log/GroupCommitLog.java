package io.braid.spine.log;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.log.Appender.Appended;
import io.braid.spine.log.Appender.Prepared;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one process: callers wait while one thread appends whatever has queued up in one transaction, so that many share
 * one fsync. What was appended stays in memory for the worker that follows closely ({@link Tail}).
 *
 * <p>Thread rule: any thread; {@link #close} ends the appender after what is queued.
 */
public final class GroupCommitLog implements Log, AutoCloseable {
    /** Events that one transaction appends at most, unless a single request has more. */
    static final int GROUP_EVENTS_MAX = 2_000;
    /** Bytes of events that wait at most; beyond it callers are refused at once. */
    static final long QUEUE_BYTES_MAX = 64L << 20;

    /** After work off the path of appends failed, machine time until it is tried again. */
    private static final long TIDY_AGAIN_MS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitLog.class);

    private record Waiting(Prepared prepared, CompletableFuture<List<AppendOutcome>> answer) {}

    private static final long STOP_MS_MAX = 10_000;

    private final Storage storage;
    private final LogStore store;
    private final Clock clock;
    private final Appender appender;
    private final Tail tail = new Tail();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final Thread thread;
    private final Semaphore tidy = new Semaphore(1);
    private long queuedBytes;
    private boolean closed;

    public GroupCommitLog(Storage storage, Clock clock) {
        this(storage, new PgLogStore(), clock);
    }

    GroupCommitLog(Storage storage, LogStore store, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        this.appender = new Appender(storage, store, clock);
        this.thread = Thread.ofPlatform().name("log-appender").start(this::run);
    }

    @Override
    public List<AppendOutcome> append(AppendRequest request) {
        Waiting waiting = new Waiting(Prepared.of(request), new CompletableFuture<>());
        synchronized (queue) {
            if (closed) {
                throw new Unavailable("The event log is stopping.", 1_000);
            }
            if (queuedBytes + waiting.prepared.bytes() > QUEUE_BYTES_MAX && queuedBytes > 0) {
                throw new Unavailable("Too many events are waiting to be stored.", 1_000);
            }
            queuedBytes += waiting.prepared.bytes();
            queue.add(waiting);
            queue.notifyAll();
        }
        try {
            return waiting.answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while the events were being stored.", 1_000, e);
        }
    }

    @Override
    public List<Event> read(long afterOffset, int max) {
        List<Event> recent = tail.after(afterOffset, max);
        return recent != null ? recent : storage.inTransaction(tx -> store.read(tx, afterOffset, max));
    }

    @Override
    public void folded(long offset) {
        tail.forget(offset);
    }

    @Override
    public List<Event> await(long afterOffset, int max, long waitMs) throws InterruptedException {
        List<Event> events = read(afterOffset, max);
        if (!events.isEmpty() || waitMs <= 0) {
            return events;
        }
        tail.awaitAfter(afterOffset, waitMs);
        List<Event> recent = tail.after(afterOffset, max);
        return recent != null ? recent : List.of();
    }

    @Override
    public List<Event> find(Collection<Long> offsets) {
        return offsets.isEmpty() ? List.of() : storage.inTransaction(tx -> store.find(tx, offsets));
    }

    @Override
    public void quarantine(Transaction tx, int workspace, AppendRequest.Rejection rejection) {
        store.quarantine(tx, workspace, clock.nowMs(), List.of(rejection));
    }

    @Override
    public Mark mark() {
        return appender.mark();
    }

    @Override
    public void close() {
        close(STOP_MS_MAX);
    }

    /** What is queued is stored first; with a database that does not answer nobody waits longer than twice so. */
    void close(long waitMs) {
        synchronized (queue) {
            closed = true;
            queue.notifyAll();
        }
        try {
            thread.join(waitMs);
            tidy.tryAcquire(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        open();
        for (List<Waiting> group = next(); !group.isEmpty(); group = next()) {
            append(group);
            if (store.untidy(clock.nowMs()) && tidy.tryAcquire()) {
                Thread.ofPlatform().name("log-tidier").start(this::tidy);
            }
        }
    }

    /** Lets the store read what it remembers before the first request waits for it. */
    private void open() {
        try {
            appender.append(List.of());
        } catch (RuntimeException e) {
            // The first request tries again, and is told.
            LOG.debug("The log is not open yet.", e);
        }
    }

    private void tidy() {
        try {
            store.tidy(storage, clock.nowMs());
        } catch (RuntimeException e) {
            LOG.warn("Message ids could not be filed; they stay in memory and this is tried again.", e);
            pause();
        } finally {
            tidy.release();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TIDY_AGAIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<Waiting> group) {
        try {
            Appended appended =
                    appender.append(group.stream().map(Waiting::prepared).toList());
            tail.add(appended.events());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer.complete(appended.outcomes().get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() == 1 || PgException.retryable(e)) {
                RuntimeException told = PgException.retryable(e)
                        ? new Unavailable("The event log cannot be written just now.", 1_000, e)
                        : e;
                group.forEach(waiting -> waiting.answer.completeExceptionally(told));
            } else {
                group.forEach(waiting -> append(List.of(waiting)));
            }
        }
    }

    /** Waits for requests; empty only when closed and all is done. */
    private List<Waiting> next() {
        synchronized (queue) {
            while (queue.isEmpty() && !closed) {
                try {
                    queue.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            List<Waiting> group = new ArrayList<>();
            int events = 0;
            while (!queue.isEmpty()) {
                int size = queue.peek().prepared.items().size();
                if (!group.isEmpty() && events + size > GROUP_EVENTS_MAX) {
                    break;
                }
                Waiting waiting = queue.poll();
                queuedBytes -= waiting.prepared.bytes();
                events += size;
                group.add(waiting);
            }
            return group;
        }
    }
}
