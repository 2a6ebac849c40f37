package io.braid.decide.backtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.JourneysModule;
import io.braid.spine.history.History;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Back-tests as they are asked for: they wait in a row, one runs at a time on a thread of its own, and what they found is kept.
 *
 * <p>Thread rule: any thread; {@link #close} once.
 */
final class Backtests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backtests.class);

    /** Machine time for one. */
    static final long RUN_MS_MAX = 10 * 60_000;

    /** That wait or run, in a workspace. */
    static final int OPEN_MAX = 5;

    /** Of one journey: the oldest go. */
    static final int KEPT_MAX = 10;

    private static final long STOP_MS_MAX = 5_000;

    private final int workspace;
    private final Storage storage;
    private final BacktestStore store = new BacktestStore();
    private final JourneysModule journeys;
    private final History history;
    private final BacktestRun runs;
    private final Clock clock;
    private final Ticker ticker;
    /** The one that runs, and whether somebody broke it off. */
    private volatile long running;

    private volatile Backtest.Fault broken;
    private Thread thread;
    private boolean closed;

    Backtests(
            int workspace,
            Storage storage,
            JourneysModule journeys,
            History history,
            BacktestRun runs,
            Clock clock,
            Ticker ticker) {
        this.workspace = workspace;
        this.storage = storage;
        this.journeys = journeys;
        this.history = history;
        this.runs = runs;
        this.clock = clock;
        this.ticker = ticker;
        storage.run(tx -> store.cut(tx, workspace, clock.nowMs()));
    }

    /**
     * @param drawn what somebody draws; null for what is published
     * @throws Refusal {@code history_off}, {@code invalid_days}, {@code backtests_waiting}; as of {@link JourneysModule#toTry}
     */
    Backtest begin(String key, JsonNode drawn, int days, String by) {
        if (!history.on()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "history_off", "History is switched off: there is no past to try it on.");
        }
        if (days < 1 || days > Backtest.DAYS_MAX) {
            throw Refusal.invalid("invalid_days", "days must be 1 to " + Backtest.DAYS_MAX + ".", "/days");
        }
        Backtest begun = add(key, journeys.toTry(workspace, key, drawn), days, by);
        work();
        return begun;
    }

    /** One after the other, so that two at once do not both find the last place free. */
    private synchronized Backtest add(String key, JourneysModule.ToTry tried, int days, String by) {
        return storage.inTransaction(tx -> {
            if (store.open(tx, workspace) >= OPEN_MAX) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "backtests_waiting",
                        OPEN_MAX + " back-tests wait already; let them end, or cancel one.");
            }
            long id = store.insert(tx, workspace, key, tried, days, by, clock.nowMs(), KEPT_MAX);
            return store.find(tx, workspace, key, id).orElseThrow();
        });
    }

    /** The newest first. */
    List<Backtest> all(String key) {
        return storage.inTransaction(tx -> store.ofJourney(tx, workspace, key));
    }

    /** @throws Refusal {@code not_found} */
    Backtest get(String key, long id) {
        return storage.inTransaction(tx -> store.find(tx, workspace, key, id))
                .orElseThrow(() -> Refusal.notFound("back-test", Long.toString(id)));
    }

    /** Breaks off one that is not over; forgets one that is. */
    void remove(String key, long id) {
        Backtest found = get(key, id);
        storage.run(tx -> {
            if (!store.move(tx, workspace, id, Backtest.State.CANCELLED, found.percent(), null, null, clock.nowMs())) {
                store.delete(tx, workspace, key, id);
            }
        });
        if (running == id) {
            broken = Backtest.Fault.CANCELLED;
        }
    }

    private synchronized void work() {
        if (thread == null && !closed) {
            thread = Thread.ofPlatform()
                    .name("backtests")
                    .daemon()
                    .priority(Thread.MIN_PRIORITY)
                    .start(this::rounds);
        }
    }

    private void rounds() {
        try {
            for (Optional<Backtest> next = next(); next.isPresent(); next = next()) {
                run(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            forget();
        } catch (RuntimeException e) {
            LOG.warn("Back-tests stand still until somebody asks for another", e);
            forget();
        }
    }

    private synchronized void forget() {
        thread = null;
    }

    /** Under the lock, so that whoever asks for one meanwhile finds a thread that will see it, or none. */
    private synchronized Optional<Backtest> next() {
        Optional<Backtest> next = closed ? Optional.empty() : storage.inTransaction(tx -> store.next(tx, workspace));
        if (next.isEmpty()) {
            thread = null;
        }
        return next;
    }

    private void run(Backtest test) throws InterruptedException {
        running = test.id();
        broken = null;
        long endNanos = ticker.nanos() + RUN_MS_MAX * 1_000_000;
        try {
            if (!move(test, Backtest.State.RUNNING, 0, null, null)) {
                return;
            }
            Answer answer = runs.run(
                    test,
                    () -> {
                        if (broken != null) {
                            throw new Replay.Broken(broken);
                        }
                        if (ticker.nanos() > endNanos) {
                            throw new Replay.Broken(Backtest.Fault.TOO_LONG);
                        }
                    },
                    percent -> move(test, Backtest.State.RUNNING, percent, null, null));
            move(test, Backtest.State.DONE, 100, null, answer);
        } catch (Replay.Broken e) {
            move(test, Backtest.State.FAILED, 0, e.fault(), null);
        } catch (History.Timeout e) {
            move(test, Backtest.State.FAILED, 0, Backtest.Fault.TOO_LONG, null);
        } catch (RuntimeException e) {
            LOG.warn("Back-test {} of '{}' broke off", test.id(), test.journey(), e);
            move(test, Backtest.State.FAILED, 0, Backtest.Fault.FAILED, null);
        } finally {
            running = 0;
        }
    }

    private boolean move(Backtest test, Backtest.State state, int percent, Backtest.Fault fault, Answer answer) {
        return storage.inTransaction(tx ->
                store.move(tx, workspace, test.id(), state, percent, fault, answer, state.open() ? 0 : clock.nowMs()));
    }

    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            last = thread;
        }
        if (last != null) {
            broken = Backtest.Fault.RESTARTED;
            try {
                last.join(STOP_MS_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
