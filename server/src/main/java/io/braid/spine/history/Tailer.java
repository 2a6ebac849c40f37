package io.braid.spine.history;

import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.spine.history.History.Column;
import io.braid.spine.history.History.ColumnType;
import io.braid.spine.pipeline.Folded;
import io.braid.spine.pipeline.Follower;
import io.braid.spine.pipeline.Trail;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the fold. What was committed comes in memory, in a chain; where the chain has a gap (a restart, a queue that ran over, a
 * commit of which nobody knew) it is read from PostgreSQL. Both ways lead to the same rows, so it does not matter where they meet.
 *
 * <p>Exactly once: DuckDB's watermark moves in the transaction that brings the rows, and only what begins at the watermark is taken.
 *
 * <p>Thread rule: {@link #folded} the worker's thread, which never waits here; one thread of its own; the readings any thread.
 */
final class Tailer implements Follower, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tailer.class);

    /** Rows that wait in memory at most: a second or two of a busy shop. */
    static final int ROWS_MAX = 8_192;

    /** A transaction brings so many rows at most, and is open so long at most. */
    static final int COMMIT_ROWS = 50_000;

    static final long COMMIT_NANOS = 1_000_000_000L;

    /** So long after the last rows it takes the time for a checkpoint. */
    static final long REST_NANOS = 30_000_000_000L;

    /** Ids of one piece read from PostgreSQL. */
    static final int READ_IDS = 4_000;

    private static final long LOOK_MS = 5_000;
    /** Machine time between a fault and the next try. */
    static final long RETRY_MS = 1_000;

    private static final long JOB_MS = 120_000;
    private static final long TOLD_EVERY = 1_000_000;

    /** What it works on; a new one after each failure. */
    @FunctionalInterface
    interface Opener {
        Writer open() throws SQLException;
    }

    private final Opener opener;
    private final Consumer<Exception> failures;
    private final Trail trail;
    private final Ticker ticker;
    private final long retryMs;
    private final ArrayDeque<Folded> queue = new ArrayDeque<>();
    private final ArrayDeque<Job<?>> jobs = new ArrayDeque<>();
    private int queuedRows;
    private boolean hurry;
    private boolean running;
    private long headId;
    private long committedId;
    private long committedOffset;
    private boolean behind = true;
    /** While it is behind: since when. */
    private long behindNanos;

    private String fault = "";
    private Writer writer;
    /** Whether some column may lack values. */
    private boolean filling;

    private volatile List<Column> filled = Columns.STANDARD;
    private long openedNanos;
    /** Whether nothing was committed since the last checkpoint of ours. */
    private boolean rested;

    private Thread thread;

    /** @param failures hears why it stood still, before the next {@code open} */
    Tailer(Opener opener, Consumer<Exception> failures, Trail trail, Ticker ticker, long retryMs) {
        this.opener = opener;
        this.failures = failures;
        this.trail = trail;
        this.ticker = ticker;
        this.retryMs = retryMs;
        this.behindNanos = ticker.nanos();
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name("history").start(this::run);
    }

    @Override
    public synchronized void folded(Folded batch) {
        headId = Math.max(headId, batch.nextId());
        fallBehind();
        if (queuedRows + batch.rows() > ROWS_MAX) {
            queue.clear();
            queuedRows = 0;
        }
        queue.add(batch);
        queuedRows += batch.rows();
        notifyAll();
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

    private synchronized void fallBehind() {
        if (!behind) {
            behind = true;
            behindNanos = ticker.nanos();
        }
    }

    /** @param sinceNanos what was folded before is in it */
    private synchronized void caughtUp(long sinceNanos) {
        behind = committedId < headId;
        behindNanos = sinceNanos;
    }

    /** The typed columns that every row has. */
    List<Column> filled() {
        return filled;
    }

    /** Makes a column, unless it is there. */
    void want(String path, ColumnType type) {
        call(writer -> {
            List<Column> known = writer.columns();
            if (known.stream().noneMatch(column -> column.path().equals(path))) {
                int wanted = known.size() - Columns.STANDARD.size();
                if (wanted >= History.COLUMNS_MAX) {
                    return null;
                }
                writer.want(new Column(path, "w" + (wanted + 1), type));
                filling = true;
            }
            return null;
        });
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

    private void run() {
        while (running()) {
            try {
                if (writer == null) {
                    writer = opener.open();
                    committed();
                    filling = true;
                    filled = writer.filled();
                    look();
                }
                step();
            } catch (InterruptedException e) {
                break;
            } catch (SQLException | RuntimeException e) {
                failed(e);
            }
        }
        leave();
    }

    /** Something that the writer does between two transactions. */
    @FunctionalInterface
    interface Work<T> {
        T on(Writer writer) throws SQLException;
    }

    private record Job<T>(Work<T> work, CompletableFuture<T> answer) {
        void run(Writer writer) throws SQLException {
            try {
                answer.complete(work.on(writer));
            } catch (SQLException | RuntimeException e) {
                answer.completeExceptionally(e);
                throw e;
            }
        }
    }

    /** Has it done on this thread, after what is open is committed. */
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

    /** Something done while nothing of this has the file open. */
    @FunctionalInterface
    interface Pause {
        boolean done() throws SQLException;
    }

    boolean between(Pause pause) {
        return call(open -> {
            drop();
            return pause.done();
        });
    }

    private synchronized Job<?> job() {
        return jobs.poll();
    }

    private void step() throws SQLException, InterruptedException {
        for (Job<?> job = job(); job != null; job = job()) {
            if (writer.dirty()) {
                commit();
            }
            job.run(writer);
            if (writer == null) {
                return;
            }
        }
        Folded batch = next();
        if (batch == null) {
            if (writer.dirty()) {
                commit();
            } else if (filling) {
                filling = writer.fill();
                filled = writer.filled();
            } else {
                look();
                rest();
            }
        } else if (batch.fromId() == writer.nextId()) {
            add(batch);
        } else {
            catchUp(batch.nextId());
        }
        boolean hurried = hurried();
        if (writer.dirty() && (writer.pending() >= COMMIT_ROWS || untilCommitMs() <= 0 || hurried)) {
            commit();
        }
    }

    private void rest() throws SQLException {
        if (!rested && !writer.dirty() && ticker.nanos() - openedNanos > REST_NANOS) {
            writer.rest();
            rested = true;
        }
    }

    /** Whether there is more in PostgreSQL than came in memory. */
    private void look() throws SQLException {
        long startedNanos = ticker.nanos();
        catchUp(trail.nextId());
        if (!writer.dirty()) {
            caughtUp(startedNanos);
        }
    }

    /** Reads what is missing from PostgreSQL. */
    private void catchUp(long toId) throws SQLException {
        long told = writer.nextId();
        while (writer.nextId() < toId && running()) {
            Folded piece = trail.read(writer.nextId(), READ_IDS);
            if (piece.nextId() == piece.fromId()) {
                return;
            }
            add(piece);
            if (writer.pending() >= COMMIT_ROWS || untilCommitMs() <= 0) {
                commit();
            }
            if (writer.nextId() - told >= TOLD_EVERY) {
                told = writer.nextId();
                LOG.info("History catches up: {} of {} ids", told, toId);
            }
        }
    }

    private void add(Folded batch) throws SQLException {
        if (!writer.dirty()) {
            openedNanos = ticker.nanos();
        }
        writer.add(batch);
    }

    private void commit() throws SQLException {
        long startedNanos = ticker.nanos();
        writer.commit();
        rested = false;
        committed();
        caughtUp(startedNanos);
    }

    private synchronized void committed() {
        committedId = writer.nextId();
        committedOffset = writer.offset();
        fault = "";
        notifyAll();
    }

    private long untilCommitMs() {
        return (openedNanos + COMMIT_NANOS - ticker.nanos()) / 1_000_000;
    }

    /** The next batch; null when it is time to commit or to look. */
    private synchronized Folded next() throws InterruptedException {
        if (queue.isEmpty() && jobs.isEmpty() && running && !hurry) {
            long waitMs = writer.dirty() ? untilCommitMs() : filling ? 0 : LOOK_MS;
            if (waitMs > 0) {
                wait(waitMs);
            }
        }
        Folded batch = queue.poll();
        if (batch != null) {
            queuedRows -= batch.rows();
        }
        return batch;
    }

    private synchronized boolean hurried() {
        if (!queue.isEmpty()) {
            return false;
        }
        boolean was = hurry;
        hurry = false;
        return was;
    }

    private synchronized boolean running() {
        return running;
    }

    private void failed(Exception e) {
        if (fault.isEmpty()) {
            LOG.warn("History stands still and is tried again", e);
        }
        synchronized (this) {
            fault = e.toString();
        }
        fallBehind();
        drop();
        failures.accept(e);
        try {
            Thread.sleep(retryMs);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** At the end: what came in memory is written. */
    private void leave() {
        try {
            for (Folded batch = queue.poll(); writer != null && batch != null; batch = queue.poll()) {
                if (batch.fromId() == writer.nextId()) {
                    writer.add(batch);
                }
            }
            if (writer != null && writer.dirty()) {
                writer.commit();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.info("History ends where it last committed: {}", e.toString());
        }
        drop();
    }

    private void drop() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            running = false;
            notifyAll();
        }
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
