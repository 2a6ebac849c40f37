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

    /** Whether shop time ever ran here at another speed than 1. */
    public boolean everRan() {
        return storage.inTransaction(tx ->
                !PgTransaction.handle(tx).createQuery(PAST).mapToMap().list().isEmpty());
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

    /** Lets a clock that runs go on at another speed; written down before it does. */
    public void run(ShopClock clock, double speed) {
        write(clock, clock.runs(speed));
    }

    /**
     * Lets a clock hurry over {@code skipMs} of shop time, and then go on at another speed: it passes every moment in between, so
     * whatever is due there happens, and in its order.
     *
     * @param speed while it hurries
     * @return machine time until then, milliseconds
     */
    public long skip(ShopClock clock, long skipMs, double speed, double then) {
        ShopClock.Anchor[] anchors = clock.skips(skipMs, speed, then);
        write(clock, anchors);
        return anchors[1].machineMs() - anchors[0].machineMs();
    }

    private void write(ShopClock clock, ShopClock.Anchor... anchors) {
        storage.run(tx -> {
            for (ShopClock.Anchor anchor : anchors) {
                PgTransaction.handle(tx)
                        .createUpdate(ADD)
                        .bind("machine", anchor.machineMs())
                        .bind("shop", anchor.shopMs())
                        .bind("speed", anchor.speed())
                        .execute();
            }
        });
        clock.follow(anchors);
    }
}
