package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks keys up in memory, so that it costs the data plane a hash. The memory is read anew every two seconds by whoever comes first
 * then; the others are served from what is there. While the database is away the last state holds.
 *
 * <p>Thread rule: any thread.
 */
public final class Keys {
    /** How long a key that was revoked on another node may still open. */
    static final long FRESH_MS = 2_000;

    /** Older than this, a look-up waits for the reading: nobody came for a while. */
    static final long STALE_MS = 10_000;

    /** Keys that a workspace may have at once. */
    static final int KEYS_MAX = 1_000;

    static final int KEY_CHARS_MAX = 200;

    private static final long USED_WRITTEN_MS = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private record Memory(Map<String, SourceKey> byHash, long readNanos) {}

    private final Storage storage;
    private final KeyStore store;
    private final Ticker ticker;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Map<Integer, Long> usedMs = new ConcurrentHashMap<>();
    private volatile Memory memory;
    private volatile long usedWrittenNanos;

    Keys(Storage storage, KeyStore store, Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.ticker = ticker;
        this.usedWrittenNanos = ticker.nanos();
    }

    /** What a write key opens; empty for an unknown, malformed or revoked key and for an API key. */
    public Optional<SourceKey> writeKey(String key) {
        return find(key).filter(found -> found.kind() == KeyKind.WRITE);
    }

    /** What an API key opens; empty for an unknown, malformed or revoked key and for a write key. */
    public Optional<SourceKey> apiKey(String key) {
        return find(key).filter(found -> found.kind() == KeyKind.API);
    }

    /**
     * A key by its number, revoked or not.
     *
     * @param name as its owner calls it
     */
    public record Named(String name, SourceKey key) {}

    /** The key of a source, for whoever shows or goes on with what it brought. Asks the database. */
    public Optional<Named> named(int workspace, int sourceId) {
        return storage.inTransaction(tx -> store.find(tx, sourceId))
                .filter(row -> row.workspace() == workspace)
                .map(row -> new Named(row.name(), opens(row)));
    }

    private Optional<SourceKey> find(String key) {
        if (key == null || key.isEmpty() || key.length() > KEY_CHARS_MAX) {
            return Optional.empty();
        }
        SourceKey found = fresh().byHash().get(Secrets.hexHash(key));
        if (found != null) {
            usedMs.put(found.sourceId(), ticker.nowMs());
        }
        return Optional.ofNullable(found);
    }

    private Memory fresh() {
        Memory now = memory;
        long ageMs = now == null ? Long.MAX_VALUE : (ticker.nanos() - now.readNanos()) / 1_000_000;
        if (ageMs >= STALE_MS) {
            return readOrKeep();
        }
        if (ageMs >= FRESH_MS && reading.compareAndSet(false, true)) {
            try {
                return readOrKeep();
            } finally {
                reading.set(false);
            }
        }
        return now;
    }

    private synchronized Memory readOrKeep() {
        try {
            return read();
        } catch (Unavailable e) {
            if (memory == null) {
                throw e;
            }
            LOG.warn("keys cannot be read anew: {}", e.getMessage());
            memory = new Memory(memory.byHash(), ticker.nanos());
            return memory;
        }
    }

    /** Reads all keys, and now and then writes when they were used. */
    synchronized Memory read() {
        long nanos = ticker.nanos();
        boolean write = (nanos - usedWrittenNanos) / 1_000_000 >= USED_WRITTEN_MS;
        List<KeyStore.Row> rows = storage.inTransaction(tx -> {
            if (write) {
                store.used(tx, drain());
            }
            return store.live(tx);
        });
        if (write) {
            usedWrittenNanos = nanos;
        }
        memory = new Memory(
                rows.stream().collect(Collectors.toUnmodifiableMap(KeyStore.Row::hexHash, Keys::opens)), nanos);
        return memory;
    }

    private Map<Integer, Long> drain() {
        return usedMs.keySet().stream().collect(Collectors.toMap(Function.identity(), usedMs::remove));
    }

    private static SourceKey opens(KeyStore.Row row) {
        return new SourceKey(row.workspace(), row.id(), row.kind(), row.role());
    }

    /** Forgets and reads anew: after a key was made or revoked here. */
    void changed() {
        read();
    }

    static Refusal tooMany() {
        return new Refusal(Refusal.Kind.CONFLICT, "too_many_keys", "A workspace has at most " + KEYS_MAX + " keys.");
    }
}
