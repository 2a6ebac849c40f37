package io.braid.spine.history;

import io.braid.base.kernel.Ticker;
import io.braid.spine.history.History.Column;
import io.braid.spine.history.History.ColumnType;
import io.braid.spine.pipeline.Folded;
import io.braid.spine.pipeline.Follower;
import io.braid.spine.pipeline.Trail;
import java.sql.SQLException;
import java.util.List;
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

    /** A transaction brings so many rows at most, and is open so long at most. */
    static final int COMMIT_ROWS = 50_000;

    static final long COMMIT_NANOS = 1_000_000_000L;

    /** So long after the last rows it takes the time for a checkpoint. */
    static final long REST_NANOS = 30_000_000_000L;

    /**
     * Ids of one piece read from PostgreSQL. What was written in the last seconds is in no summary of the index yet and is
     * looked through for each piece, some ten thousand pages of a busy shop's; with small pieces it never catches up.
     */
    static final int READ_IDS = 20_000;

    /** Machine time between a fault and the next try. */
    static final long RETRY_MS = 1_000;

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
    private final TailerDesk desk;
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
        this.desk = new TailerDesk(ticker);
    }

    void start() {
        desk.open();
        thread = Thread.ofPlatform().name("history").start(this::run);
    }

    @Override
    public void folded(Folded batch) {
        desk.folded(batch);
    }

    /** How far it is, and whoever waits for it. */
    TailerDesk desk() {
        return desk;
    }

    /** The typed columns that every row has. */
    List<Column> filled() {
        return filled;
    }

    /** Makes a column, unless it is there. */
    void want(String path, ColumnType type) {
        desk.call(writer -> {
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

    private void run() {
        while (desk.running()) {
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

    /** Something done while nothing of this has the file open. */
    @FunctionalInterface
    interface Pause {
        boolean done() throws SQLException;
    }

    boolean between(Pause pause) {
        return desk.call(open -> {
            drop();
            return pause.done();
        });
    }

    private void step() throws SQLException, InterruptedException {
        for (TailerDesk.Job<?> job = desk.job(); job != null; job = desk.job()) {
            if (writer.dirty()) {
                commit();
            }
            job.run(writer);
            if (writer == null) {
                return;
            }
        }
        Folded batch = desk.next(writer.dirty() ? untilCommitMs() : filling ? 0 : TailerDesk.LOOK_MS);
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
        boolean hurried = desk.hurried();
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
            desk.caughtUp(startedNanos);
        }
    }

    /** Reads what is missing from PostgreSQL. */
    private void catchUp(long toId) throws SQLException {
        long told = writer.nextId();
        while (writer.nextId() < toId && desk.running()) {
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
        desk.caughtUp(startedNanos);
    }

    private void committed() {
        desk.committed(writer.nextId(), writer.offset());
    }

    private long untilCommitMs() {
        return (openedNanos + COMMIT_NANOS - ticker.nanos()) / 1_000_000;
    }

    private void failed(Exception e) {
        if (desk.failed(e)) {
            LOG.warn("History stands still and is tried again", e);
        }
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
            for (Folded batch = desk.left(); writer != null && batch != null; batch = desk.left()) {
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
        desk.close();
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
