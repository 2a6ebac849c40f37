package io.braid.base.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Figures that cost something, kept for {@link #TIMES} times as long as it took to ask for them, so that screens cost the database a
 * twentieth of its time at most and those of a small shop are as new as can be: whoever asks meanwhile gets the same, and two who ask at once
 * ask the database once.
 *
 * <p>Thread rule: any thread.
 */
public final class Remembered<K, V> {
    /** At most. */
    static final long KEPT_MS = 15_000;

    static final int TIMES = 20;
    /** More keys than that: all are forgotten. */
    static final int KEYS_MAX = 1_000;

    private record Kept<V>(V value, long untilNanos) {}

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Ticker ticker;

    public Remembered(Ticker ticker) {
        this.ticker = ticker;
    }

    public V get(K key, Supplier<V> ask) {
        if (kept.size() > KEYS_MAX) {
            kept.clear();
        }
        return kept.compute(
                        key,
                        (same, before) -> before != null && ticker.nanos() - before.untilNanos < 0 ? before : ask(ask))
                .value;
    }

    private Kept<V> ask(Supplier<V> ask) {
        long fromNanos = ticker.nanos();
        V value = ask.get();
        long nowNanos = ticker.nanos();
        return new Kept<>(value, nowNanos + Math.min(TIMES * (nowNanos - fromNanos), KEPT_MS * 1_000_000));
    }
}
