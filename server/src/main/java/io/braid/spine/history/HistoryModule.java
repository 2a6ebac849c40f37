package io.braid.spine.history;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.StorageSettings;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.Metrics;
import io.braid.spine.log.EventParts;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Archive;
import io.braid.spine.pipeline.Follower;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.TimelineParts;
import io.braid.spine.pipeline.Trail;
import java.nio.file.Path;

/** History, wired. */
public final class HistoryModule implements AutoCloseable {
    /** Its folder in the home folder. */
    public static final String FOLDER = "history";

    private final DuckHistory duck;
    private final Housekeeping housekeeping;

    /**
     * @param tables the pipeline's
     * @param clock shop time, for the retention
     * @param ticker the machine's own, also where shop time is driven by hand: it is about threads and disks
     */
    public HistoryModule(
            StorageSettings settings, Path home, Storage storage, Tables tables, Log log, Clock clock, Ticker ticker) {
        this.duck = duck(settings, home, new Trail(storage, tables, log), ticker);
        this.housekeeping = duck == null
                ? null
                : new Housekeeping(
                        duck,
                        new Retention(
                                duck,
                                new TimelineParts(storage, tables),
                                new EventParts(storage),
                                clock,
                                settings.retentionDays()));
    }

    /** Without housekeeping: follows and answers, and nothing ever leaves the store that it follows. */
    public HistoryModule(StorageSettings settings, Path home, Trail trail, Ticker ticker) {
        this.duck = duck(settings, home, trail, ticker);
        this.housekeeping = null;
    }

    private static DuckHistory duck(StorageSettings settings, Path home, Trail trail, Ticker ticker) {
        return settings.history()
                ? new DuckHistory(
                        home.resolve(FOLDER), settings.historyMemoryMb(), settings.historyThreads(), trail, ticker)
                : null;
    }

    /** What left PostgreSQL, for the pipeline. */
    public Archive archive() {
        return duck == null ? Archive.NONE : new DuckArchive(duck);
    }

    /** What the pipeline tells of each micro-batch. */
    public Follower follower() {
        return duck == null ? Follower.NONE : duck.follower();
    }

    /** For questions. */
    public History history() {
        return duck == null ? History.off() : duck;
    }

    /** Begins to follow, on a thread of its own. */
    public void start() {
        if (duck != null) {
            duck.start();
        }
        if (housekeeping != null) {
            housekeeping.start();
        }
    }

    /** {@code braid_history_…}; nothing where it is switched off. */
    public void register(Metrics metrics) {
        if (duck == null) {
            return;
        }
        metrics.gauge(
                "braid_history_lag_seconds",
                "How long ago history was last level with the fold, in machine time; 0 while it is.",
                () -> duck.status().lagMs() / 1_000.0);
        metrics.gauge(
                "braid_history_bytes",
                "Size of history's files.",
                () -> duck.status().bytes());
    }

    @Override
    public void close() {
        if (housekeeping != null) {
            housekeeping.close();
        }
        if (duck != null) {
            duck.close();
        }
    }
}
