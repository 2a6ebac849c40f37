package io.braid.spine.history;

import io.braid.base.kernel.Ticker;
import io.braid.base.settings.StorageSettings;
import io.braid.base.telemetry.Metrics;
import io.braid.spine.pipeline.Follower;
import io.braid.spine.pipeline.Trail;
import java.nio.file.Path;

/** History, wired. */
public final class HistoryModule implements AutoCloseable {
    /** Its folder in the home folder. */
    public static final String FOLDER = "history";

    private final DuckHistory duck;

    /**
     * @param trail of the pipeline that it follows
     * @param ticker the machine's own, also where shop time is driven by hand: it is about threads and disks
     */
    public HistoryModule(StorageSettings settings, Path home, Trail trail, Ticker ticker) {
        duck = settings.history()
                ? new DuckHistory(
                        home.resolve(FOLDER), settings.historyMemoryMb(), settings.historyThreads(), trail, ticker)
                : null;
    }

    /** What the pipeline tells of each micro-batch. */
    public Follower follower() {
        return duck == null ? Follower.NONE : duck.follower();
    }

    /** For questions. */
    public History history() {
        return duck == null ? new NoHistory() : duck;
    }

    /** Begins to follow, on a thread of its own. */
    public void start() {
        if (duck != null) {
            duck.start();
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
        if (duck != null) {
            duck.close();
        }
    }
}
