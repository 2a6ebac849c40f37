package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final long bytesMax;
    private final LinkedHashMap<Key, byte[]> committed = new LinkedHashMap<>(16, 0.75f, true);
    /** Of the transaction that is open; null for a state that it deleted. */
    private final Map<Key, byte[]> pending = new HashMap<>();

    private long bytes;

    StateCache(PipelineStore store) {
        this(store, BYTES_MAX);
    }

    StateCache(PipelineStore store, long bytesMax) {
        this.store = store;
        this.bytesMax = bytesMax;
    }

    /** The states of those of these profiles that exist, as this transaction sees them. */
    Map<Long, byte[]> read(Transaction tx, int workspace, Collection<Long> profileIds) {
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
                keep(new Key(workspace, id), state);
            });
            trim();
        }
        return found;
    }

    /** What the open transaction wrote and deleted. */
    void wrote(int workspace, Map<Long, byte[]> states, Collection<Long> deleted) {
        states.forEach((id, state) -> pending.put(new Key(workspace, id), state));
        deleted.forEach(id -> pending.put(new Key(workspace, id), null));
    }

    /** The open transaction is committed. */
    void committed() {
        pending.forEach((key, state) -> {
            if (state == null) {
                drop(key);
            } else {
                keep(key, state);
            }
        });
        pending.clear();
        trim();
    }

    /** Somebody else may have written, or a transaction failed, of which nobody knows whether the commit came through. */
    void forget() {
        pending.clear();
        committed.clear();
        bytes = 0;
    }

    /** Bytes in use, by this class's own count. */
    long bytes() {
        return bytes;
    }

    private void keep(Key key, byte[] state) {
        byte[] before = committed.put(key, state);
        bytes += state.length - (before == null ? -ENTRY_BYTES : before.length);
    }

    private void drop(Key key) {
        byte[] before = committed.remove(key);
        bytes -= before == null ? 0 : before.length + ENTRY_BYTES;
    }

    private void trim() {
        var oldest = committed.entrySet().iterator();
        while (bytes > bytesMax && oldest.hasNext()) {
            bytes -= oldest.next().getValue().length + ENTRY_BYTES;
            oldest.remove();
        }
    }
}
