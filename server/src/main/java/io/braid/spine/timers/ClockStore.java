package io.braid.spine.timers;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import org.jdbi.v3.core.Handle;

/** Keeps the map of shop time. */
public final class ClockStore {
    private static final String PAST = "SELECT machine_ms, shop_ms, speed FROM timers.clock_anchor ORDER BY id";
    private static final String ADD =
            "INSERT INTO timers.clock_anchor (machine_ms, shop_ms, speed) VALUES (:machine, :shop, :speed)";

    private final Storage storage;

    public ClockStore(Storage storage) {
        this.storage = storage;
    }

    /**
     * Starts shop time for this run and writes its anchor down (none is added while a folder only ever ran at speed 1).
     *
     * @param floorMs as of {@link ShopClock}
     */
    public ShopClock start(Ticker ticker, long floorMs, double speed) {
        return storage.inTransaction(tx -> {
            Handle handle = PgTransaction.handle(tx);
            var past = handle.createQuery(PAST)
                    .map((row, context) -> new ShopClock.Anchor(row.getLong(1), row.getLong(2), row.getDouble(3)))
                    .list();
            ShopClock clock = new ShopClock(ticker, past, floorMs, speed);
            if (past.isEmpty() || past.getLast().speed() != speed || speed != 1) {
                handle.createUpdate(ADD)
                        .bind("machine", clock.current().machineMs())
                        .bind("shop", clock.current().shopMs())
                        .bind("speed", speed)
                        .execute();
            }
            return clock;
        });
    }
}
