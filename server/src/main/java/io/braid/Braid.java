package io.braid;

import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.Metrics;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * One running Braid: its wings, started, driven and closed.
 *
 * <p>Thread rule: made, started and closed by one thread; {@link #settle} instead of {@link #startWork} by a driver that moves shop
 * time itself (the headless demo, tests).
 */
final class Braid implements AutoCloseable {
    private final House house;
    private final FoldWing fold;
    private final TalkWing talk;
    private final DoorsWing doors;
    private boolean working;

    /** Machine time is one. */
    Braid(
            Settings settings,
            Storage storage,
            DataSource dataSource,
            Clock clock,
            Ticker ticker,
            RandomGenerator random) {
        this(new House(settings, storage, dataSource, clock, ticker, ticker, random, Metrics.ofProcess()));
    }

    Braid(House house) {
        this.house = house;
        fold = new FoldWing(house);
        talk = new TalkWing(house, fold, this::shop, this::publicUrl);
        doors = new DoorsWing(house, fold, talk, this::publicUrl);
    }

    /**
     * Folds on threads of its own, and sends as soon as the doors are open: links in messages need their port. What was in flight when
     * an earlier process died is unknown from here on.
     */
    void startWork() {
        talk.dispatcher.recover();
        fold.history.start();
        fold.backfill.readOn(
                task -> Thread.ofPlatform().name("segments-past").daemon().start(task), fold.worker);
        fold.journeys.readOn(
                task -> Thread.ofPlatform().name("journey-looks").daemon().start(task));
        fold.worker.start();
        fold.audits.start();
        fold.traitFigures.start();
        doors.imports.start();
        working = true;
    }

    /** Instead of {@link #startWork}: the caller drives with {@link #settle}. */
    void takeOver() {
        talk.dispatcher.recover();
        fold.history.start();
        fold.worker.takeOver();
    }

    /** Takes requests when it returns. */
    void startDoors() {
        doors.web.start();
        if (working) {
            talk.dispatcher.start();
        }
    }

    /**
     * Folds, wakes and sends until nothing is left to do at this shop time.
     *
     * @return whether delivery had something to do
     */
    boolean settle() throws InterruptedException {
        boolean delivered = false;
        boolean busy = true;
        while (busy) {
            busy = fold.worker.step(0);
            if (doors.imports.step()) {
                busy = true;
            }
            if (send() > 0) {
                delivered = true;
                busy = true;
            }
        }
        return delivered;
    }

    /** Sends what is ready without folding first: a test's way to stand between the two. */
    int send() {
        return talk.dispatcher.runOnce();
    }

    /** The earliest shop time at which something will happen by itself, or {@link Long#MAX_VALUE}. */
    long nextMs() {
        return Math.min(
                Math.min(fold.pipeline.earliestDueMs(), fold.campaigns.nextMs()), talk.dispatcher.earliestDueMs());
    }

    int port() {
        return doors.web.port();
    }

    /** Nobody can be reached outside the sandbox. */
    boolean sandboxOnly() {
        return talk.channels.allSandbox();
    }

    /** What it is about to do for whom. */
    PersonalOutlook outlooks() {
        return doors.outlooks;
    }

    @Override
    public void close() {
        doors.figures.close();
        doors.web.stop();
        doors.imports.close();
        doors.backtests.close();
        doors.testRuns.close();
        if (working) {
            talk.dispatcher.close();
            fold.worker.close();
        }
        fold.audits.close();
        fold.traitFigures.close();
        fold.history.close();
        fold.log.close();
        talk.channels.close();
        doors.telemetry.close();
        doors.access.close();
    }

    private Workspace shop(int workspace) {
        return doors.access.workspace(workspace);
    }

    /** Links in messages; the port is known when the doors are open. */
    private String publicUrl() {
        String url = house.settings().server().publicUrl();
        return url.isEmpty() ? "http://localhost:" + doors.web.port() : url;
    }
}
