package io.braid.doors.transfer.imports;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports one after the other, and dry runs beside them; each on a thread of its own, or in steps of a driver that moves shop time
 * itself.
 *
 * <p>Live events go first: an import waits while more than {@link #AHEAD_EVENTS} of its events are not folded yet.
 *
 * <p>Thread rule: {@link #start} and {@link #close} once; or {@link #step} by one thread.
 */
public final class ImportRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    /** Events of an import that may wait for the fold: less than a second of its work. */
    /** A database that does not answer does not keep the process from its end. */
    private static final long STOP_MS_MAX = 10_000;

    static final long AHEAD_EVENTS = 4_000;

    private static final int FAILURES_MAX = 5;
    private static final long IDLE_MS = 500;
    private static final long ROOM_MS = 5;
    private static final long RETRY_MS = 1_000;
    private static final long PURGE_EVERY_MS = 600_000;

    private final Storage storage;
    private final ImportStore store;
    private final ImportFolder folder;
    private final Opener opener;
    private final Landing landing;
    private final ImportChecks checks;
    private final Clock clock;
    private final Ticker ticker;
    private final Backlog backlog;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;
    /** Of a driver that steps: at the start something may have been left over. */
    private volatile boolean woken = true;

    private ImportRun current;
    private int failures;
    private long purgedMs;

    ImportRunner(
            Storage storage,
            ImportStore store,
            ImportFolder folder,
            Opener opener,
            Landing landing,
            Clock clock,
            Ticker ticker,
            Backlog backlog) {
        this.storage = storage;
        this.store = store;
        this.folder = folder;
        this.opener = opener;
        this.landing = landing;
        this.clock = clock;
        this.ticker = ticker;
        this.backlog = backlog;
        this.checks = new ImportChecks(storage, store, folder, opener, landing, clock, ticker);
    }

    public void start() {
        running = true;
        folder.sweep();
        threads.add(Thread.ofPlatform().name("imports").start(() -> loop(() -> run() | purge())));
        threads.add(Thread.ofPlatform().name("import-checks").start(() -> loop(checks::step)));
    }

    /** There may be something to do. */
    void wake() {
        woken = true;
    }

    /** Does a piece of an import and a whole dry run. @return false if there was nothing to do */
    public boolean step() {
        if (!woken) {
            return false;
        }
        woken = false;
        if (run() | checks.step()) {
            woken = true;
        }
        return woken;
    }

    private void loop(java.util.function.BooleanSupplier work) {
        try {
            while (running) {
                if (work.getAsBoolean()) {
                    awaitRoom();
                } else {
                    Thread.sleep(IDLE_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRoom() throws InterruptedException {
        ImportRun run = current;
        while (running && run != null && run.lastOffset() - backlog.foldedOffset() > AHEAD_EVENTS) {
            Thread.sleep(ROOM_MS);
        }
    }

    private boolean run() {
        try {
            if (current == null) {
                Optional<Import> next =
                        storage.inTransaction(tx -> store.next(tx, List.of(ImportState.RUNNING, ImportState.QUEUED)));
                if (next.isEmpty() || !move(next.get(), ImportState.RUNNING)) {
                    return false;
                }
                current = new ImportRun(storage, store, folder, opener, landing, next.get());
            }
            ImportRun.Step step = current.step(ticker.nowMs());
            failures = 0;
            if (step != ImportRun.Step.MORE) {
                Import job = current.job();
                stop();
                if (step == ImportRun.Step.ENDED) {
                    move(job, ImportState.DONE);
                }
                folder.drop(job.id());
            }
            return true;
        } catch (Refusal e) {
            fail(current == null ? next() : Optional.of(current.job()), e.code(), e.getMessage());
            return true;
        } catch (NoSuchFileException e) {
            fail(
                    current == null ? next() : Optional.of(current.job()),
                    "file_missing",
                    "The file is not here any more.");
            return true;
        } catch (IOException | RuntimeException e) {
            return again(e);
        }
    }

    /** What fails for a passing reason goes on from its checkpoint. */
    private boolean again(Exception e) {
        Optional<Import> job = current == null ? Optional.empty() : Optional.of(current.job());
        stop();
        failures++;
        if (failures >= FAILURES_MAX) {
            LOG.error("An import failed {} times in a row", failures, e);
            fail(job, "internal", "Braid could not go on; its log has the details.");
        } else {
            LOG.warn("An import is tried again from its checkpoint: {}", e.toString());
        }
        pause();
        return running;
    }

    private Optional<Import> next() {
        return storage.inTransaction(tx -> store.next(tx, List.of(ImportState.RUNNING)));
    }

    private void fail(Optional<Import> job, String code, String detail) {
        stop();
        failures = 0;
        job.ifPresent(of -> {
            storage.run(tx -> store.fail(tx, of, code, detail, clock.nowMs()));
            folder.drop(of.id());
        });
    }

    private boolean move(Import job, ImportState to) {
        List<ImportState> from = to == ImportState.RUNNING
                ? List.of(ImportState.QUEUED, ImportState.RUNNING)
                : List.of(ImportState.RUNNING);
        return storage.inTransaction(tx -> store.move(tx, job, from, to, clock.nowMs(), ticker.nowMs()));
    }

    private void stop() {
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                LOG.warn("A file of an import could not be closed: {}", e.toString());
            }
            current = null;
        }
    }

    private boolean purge() {
        long nowMs = ticker.nowMs();
        if (nowMs - purgedMs < PURGE_EVERY_MS) {
            return false;
        }
        purgedMs = nowMs;
        purge(nowMs);
        return false;
    }

    /** Deletes the files of imports that ended, or were left alone, a day ago. */
    void purge(long nowMs) {
        storage.inTransaction(tx -> store.purge(tx, nowMs - ImportLimits.KEPT_MS))
                .forEach(folder::dropAll);
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(STOP_MS_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        stop();
    }
}
