package io.braid.spine.pipeline;

import io.braid.base.kernel.SecondChanceCache;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states that this worker read or wrote last, so that a person who comes back is not read again. It holds what is committed and
 * nothing else: what a transaction wrote waits aside until the commit came through.
 *
 * <p>Right as long as one worker alone writes states, which the epoch makes sure of: a worker that was taken over fails before it
 * asks here, and one that takes over begins with {@link #forget}.
 *
 * <p>Thread rule: the worker's thread.
 */
final class StateCache {
    /** Kept at most, with what the maps need for an entry; who was not seen for longest goes first. */
    static final long BYTES_MAX = 96L << 20;

    /** Of an entry beside its bytes: key, map node, array header. */
    static final int ENTRY_BYTES = 150;

    private record Key(int workspace, long profileId) {}

    private final PipelineStore store;
    private final SecondChanceCache<Key, byte[]> committed;
    /** Of the transaction that is open; null for a state that it deleted. */
    private final Map<Key, byte[]> pending = new HashMap<>();

    StateCache(PipelineStore store) {
        this(store, BYTES_MAX);
    }

    StateCache(PipelineStore store, long bytesMax) {
        this.store = store;
        this.committed = new SecondChanceCache<>(bytesMax, state -> state.length + ENTRY_BYTES);
    }

    /**
     * The states of those of these profiles that exist, as this transaction sees them.
     *
     * @param keep false if they are read in passing and must not push out those that are in use
     */
    Map<Long, byte[]> read(Transaction tx, int workspace, Collection<Long> profileIds, boolean keep) {
        Map<Long, byte[]> found = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (long id : profileIds) {
            Key key = new Key(workspace, id);
            byte[] state = pending.containsKey(key) ? pending.get(key) : committed.get(key);
            if (state != null) {
                found.put(id, state);
            } else if (!pending.containsKey(key)) {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            store.read(tx, workspace, missing).forEach((id, state) -> {
                found.put(id, state);
                if (keep) {
                    committed.put(new Key(workspace, id), state);
                }
            });
        }
        return found;
    }

    /**
     * What the open transaction wrote and deleted.
     *
     * @param keep false to keep only those that are kept already
     */
    void wrote(int workspace, Map<Long, byte[]> states, Collection<Long> deleted, boolean keep) {
        states.forEach((id, state) -> {
            Key key = new Key(workspace, id);
            if (keep || pending.containsKey(key) || committed.get(key) != null) {
                pending.put(key, state);
            }
        });
        deleted.forEach(id -> pending.put(new Key(workspace, id), null));
    }

    /** The open transaction is committed. */
    void committed() {
        pending.forEach((key, state) -> {
            if (state == null) {
                committed.remove(key);
            } else {
                committed.put(key, state);
            }
        });
        pending.clear();
    }

    /** Somebody else may have written, or a transaction failed, of which nobody knows whether the commit came through. */
    void forget() {
        pending.clear();
        committed.clear();
    }

    /** Bytes in use, by this class's own count. */
    long bytes() {
        return committed.weight();
    }
}
