package io.braid.talk.delivery;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import java.util.List;

/**
 * Stops all sending of a workspace, or its marketing, and lets it go on. Every claim reads it, so that nothing is claimed once the stop
 * is stored; a provider call that was claimed before is under way, for 5 s and the time of its answer at most. Journeys and events go on:
 * what they ask for waits. When it is released, what is still wanted goes; marketing that waited longer than {@link
 * DeliverySettings#stopStaleHours} is refused as {@link Reason#STALE}.
 *
 * <p>Thread rule: any thread.
 */
public final class KillSwitch {
    static final int WHY_CHARS_MAX = 500;
    static final int LOG_MAX = 50;

    /**
     * One turn of the switch.
     *
     * @param atMs machine time
     * @param who turned it
     * @param scope what has been stopped since then; none: released
     * @param why in a person's words
     */
    public record StopTurn(long atMs, String who, StopScope scope, String why) {
        StopTurn by(String name) {
            return new StopTurn(atMs, name, scope, why);
        }
    }

    private final Storage storage;
    private final DeliveryStore store;
    private final Ticker ticker;

    KillSwitch(Storage storage, DeliveryStore store, Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.ticker = ticker;
    }

    public StopScope scope(int workspace) {
        return storage.inTransaction(tx -> store.stopped(tx, workspace));
    }

    /** The newest {@link #LOG_MAX}, the newest first. */
    public List<StopTurn> log(int workspace) {
        return storage.inTransaction(tx -> store.stops(tx, workspace, LOG_MAX));
    }

    /** @return false if it stood so already */
    public boolean turn(int workspace, StopScope to, String who, String why) {
        return storage.inTransaction(tx -> {
            StopScope before = store.stopped(tx, workspace);
            if (before == to) {
                return false;
            }
            store.logStop(tx, workspace, new StopTurn(ticker.nowMs(), who, to, why));
            if (to.compareTo(before) < 0) {
                store.wake(tx, workspace);
            }
            return true;
        });
    }
}
