package io.braid.spine.history;

import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.spine.pipeline.Folded;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * What the tailer's thread shares with the others: the batches and the jobs that wait for it, how far it has committed, and since when it
 * is behind.
 *
 * <p>Thread rule: any; it is its own monitor.
 */
final class TailerDesk {
    /** What waits in memory at most, in facts; an event, for its body, weighs {@link #EVENT_WEIGHT}: a second or two of a busy shop. */
    static final int WEIGHT_MAX = 65_536;

    static final int EVENT_WEIGHT = 8;

    /** So long after the last rows the tailer looks whether there are some that nobody handed in. */
    static final long LOOK_MS = 5_000;

    private static final long JOB_MS = 120_000;

    /** Something that the writer does between two transactions. */
    @FunctionalInterface
    interface Work<T> {
        T on(Writer writer) throws SQLException;
    }

    record Job<T>(Work<T> work, CompletableFuture<T> answer) {
        void run(Writer writer) throws SQLException {
            try {
                answer.complete(work.on(writer));
            } catch (SQLException | RuntimeException e) {
                answer.completeExceptionally(e);
                throw e;
            }
        }
    }

    private final Ticker ticker;
    private final ArrayDeque<Folded> queue = new ArrayDeque<>();
    private final ArrayDeque<Job<?>> jobs = new ArrayDeque<>();
    private int queuedWeight;
    private boolean hurry;
    private boolean running;
    private long headId;
    private long committedId;
    private long committedOffset;
    private boolean behind = true;
    /** While it is behind: since when. */
    private long behindNanos;

    private String fault = "";

    TailerDesk(Ticker ticker) {
        this.ticker = ticker;
        this.behindNanos = ticker.nanos();
    }

    synchronized void open() {
        running = true;
    }

    synchronized void close() {
        running = false;
        notifyAll();
    }

    synchronized boolean running() {
        return running;
    }

    /** Hands in what was folded; what is too much for memory will be read from PostgreSQL. */
    synchronized void folded(Folded batch) {
        headId = Math.max(headId, batch.nextId());
        fallBehind();
        int weight = weight(batch);
        if (queuedWeight + weight > WEIGHT_MAX) {
            queue.clear();
            queuedWeight = 0;
        }
        queue.add(batch);
        queuedWeight += weight;
        notifyAll();
    }

    private static int weight(Folded batch) {
        return batch.rows() + (EVENT_WEIGHT - 1) * batch.events();
    }

    /** The next batch, waiting at most so long for one, for a job, or for somebody in a hurry; null: none. */
    synchronized Folded next(long waitMs) throws InterruptedException {
        if (waitMs > 0 && queue.isEmpty() && jobs.isEmpty() && running && !hurry) {
            wait(waitMs);
        }
        return left();
    }

    /** The next batch; null: none. */
    synchronized Folded left() {
        Folded batch = queue.poll();
        if (batch != null) {
            queuedWeight -= weight(batch);
        }
        return batch;
    }

    /** Whether somebody waits for a commit and nothing is left to be put into it. Asked once. */
    synchronized boolean hurried() {
        if (!queue.isEmpty()) {
            return false;
        }
        boolean was = hurry;
        hurry = false;
        return was;
    }

    synchronized Job<?> job() {
        return jobs.poll();
    }

    /** Has it done on the tailer's thread, after what is open is committed. */
    <T> T call(Work<T> work) {
        Job<T> job = new Job<>(work, new CompletableFuture<>());
        synchronized (this) {
            if (!running) {
                throw new Unavailable("History is stopping.", 1_000);
            }
            jobs.add(job);
            notifyAll();
        }
        try {
            return job.answer.get(JOB_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Unavailable("History cannot do it just now: " + e, 1_000, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for history.", 1_000, e);
        }
    }

    synchronized void committed(long nextId, long offset) {
        committedId = nextId;
        committedOffset = offset;
        fault = "";
        notifyAll();
    }

    /** @param sinceNanos what was folded before is in it */
    synchronized void caughtUp(long sinceNanos) {
        behind = committedId < headId;
        behindNanos = sinceNanos;
    }

    /** @return whether it is the first fault since the last commit */
    synchronized boolean failed(Exception e) {
        boolean first = fault.isEmpty();
        fault = e.toString();
        fallBehind();
        return first;
    }

    private void fallBehind() {
        if (!behind) {
            behind = true;
            behindNanos = ticker.nanos();
        }
    }

    synchronized long offset() {
        return committedOffset;
    }

    synchronized long nextId() {
        return committedId;
    }

    synchronized String fault() {
        return fault;
    }

    synchronized long lagMs() {
        return behind ? (ticker.nanos() - behindNanos) / 1_000_000 : 0;
    }

    boolean awaitId(long nextId, long timeoutMs) throws InterruptedException {
        return await(() -> committedId >= nextId, timeoutMs);
    }

    boolean await(long offset, long timeoutMs) throws InterruptedException {
        return await(() -> committedOffset >= offset, timeoutMs);
    }

    /** Hurries until it has committed so far, or the time is over. */
    private synchronized boolean await(BooleanSupplier reached, long timeoutMs) throws InterruptedException {
        long endNanos = ticker.nanos() + timeoutMs * 1_000_000;
        while (!reached.getAsBoolean()) {
            long leftMs = (endNanos - ticker.nanos()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            hurry = true;
            notifyAll();
            wait(Math.min(leftMs, LOOK_MS));
        }
        return true;
    }
}
