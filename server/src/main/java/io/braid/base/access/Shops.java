package io.braid.base.access;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import java.time.ZoneId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Workspaces for what asks for them at every event and message: as the console says, at most {@link #FRESH_MS} old.
 *
 * <p>Thread rule: any thread.
 */
public final class Shops {
    /** Machine time. */
    static final long FRESH_MS = 2_000;

    private record Known(Workspace shop, ZoneId zone, long readNs) {}

    private final Storage storage;
    private final UserStore store = new UserStore();
    private final Workspace before;
    private final IntFunction<ZoneId> zones;
    private final Ticker ticker;
    private final ConcurrentHashMap<Integer, Known> known = new ConcurrentHashMap<>();

    /**
     * @param before what counts until there is the workspace
     * @param zones by workspace, of people whose own is not known: where contact rules say it
     */
    public Shops(Storage storage, Workspace before, IntFunction<ZoneId> zones, Ticker ticker) {
        this.storage = storage;
        this.before = before;
        this.zones = zones;
        this.ticker = ticker;
    }

    public Workspace of(int workspace) {
        return known(workspace).shop();
    }

    /** Of people whose own is not known. */
    public ZoneId zone(int workspace) {
        return known(workspace).zone();
    }

    private Known known(int workspace) {
        long nowNs = ticker.nanos();
        Known found = known.get(workspace);
        if (found == null || nowNs - found.readNs() > FRESH_MS * 1_000_000) {
            found = new Known(
                    storage.inTransaction(tx -> store.workspace(tx, workspace)).orElse(before),
                    zones.apply(workspace),
                    nowNs);
            known.put(workspace, found);
        }
        return found;
    }
}
