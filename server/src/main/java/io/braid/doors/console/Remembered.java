package io.braid.doors.console;

import io.braid.base.kernel.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Figures that cost something, kept for a moment: whoever asks meanwhile gets the same, and two who ask at once ask the database once.
 *
 * <p>Thread rule: any thread.
 */
final class Remembered<K, V> {
    static final long KEPT_MS = 15_000;
    /** More keys than that: all are forgotten. */
    static final int KEYS_MAX = 1_000;

    private record Kept<V>(V value, long atMs) {}

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Ticker ticker;

    Remembered(Ticker ticker) {
        this.ticker = ticker;
    }

    V get(K key, Supplier<V> ask) {
        if (kept.size() > KEYS_MAX) {
            kept.clear();
        }
        return kept.compute(key, (same, before) -> {
                    long nowMs = ticker.nowMs();
                    return before != null && nowMs - before.atMs < KEPT_MS ? before : new Kept<>(ask.get(), nowMs);
                })
                .value;
    }
}
