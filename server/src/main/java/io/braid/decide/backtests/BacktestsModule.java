package io.braid.decide.backtests;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.JourneysModule;
import io.braid.spine.history.History;
import io.braid.spine.log.Log;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Wires back-tests. */
public final class BacktestsModule implements AutoCloseable {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = BacktestsApi.PERMISSIONS;

    private final Backtests backtests;

    /**
     * @param workspace the one that it works for
     * @param clock shop time
     * @param ticker the machine's own: how long one may take
     */
    public BacktestsModule(
            int workspace,
            Storage storage,
            JourneysModule journeys,
            History history,
            Log log,
            Surroundings house,
            Clock clock,
            Ticker ticker) {
        backtests = new Backtests(
                workspace, storage, journeys, history, new BacktestRun(workspace, house, history, log), clock, ticker);
    }

    /**
     * @param names workspace and profile ids to what people are called
     * @param nameOf workspace and {@code user:7} to what people call him
     */
    public List<Object> controllers(
            BiFunction<Integer, Collection<Long>, Map<Long, String>> names,
            BiFunction<Integer, String, String> nameOf) {
        return List.of(new BacktestsApi(backtests, names, nameOf));
    }

    /** Breaks off what runs. */
    @Override
    public void close() {
        backtests.close();
    }
}
