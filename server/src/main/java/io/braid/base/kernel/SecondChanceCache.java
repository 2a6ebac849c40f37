package io.braid.base.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Keeps what was used last, up to a weight. The CLOCK algorithm (Corbató, "A Paging Experiment with the Multics System", 1968): a
 * hand goes round the entries; one that was used since it last came by is passed over once, one that was not makes room.
 *
 * <p>A read writes one flag and no reference: a list in the order of use would, at each read, change objects that the collector has
 * long put aside, and make it look at them again.
 *
 * <p>Thread rule: one thread.
 */
public final class SecondChanceCache<K, V> {
    private static final class Entry<K, V> {
        private final K key;
        /** Null once it was removed; the hand takes it out. */
        private V value;

        private boolean used;

        Entry(K key, V value) {
            this.key = key;
            this.value = value;
        }
    }

    private final long weightMax;
    private final ToIntFunction<V> weigher;
    private final Map<K, Entry<K, V>> entries = new HashMap<>();
    private final List<Entry<K, V>> ring = new ArrayList<>();
    private int hand;
    private long weight;

    /**
     * @param weightMax of all values together
     * @param weigher the weight of a value, what its entry needs included; positive
     */
    public SecondChanceCache(long weightMax, ToIntFunction<V> weigher) {
        this.weightMax = weightMax;
        this.weigher = weigher;
    }

    /** The value, or null. */
    public V get(K key) {
        Entry<K, V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        entry.used = true;
        return entry.value;
    }

    /** Keeps a value; what was not used for long goes, if there is no room. */
    public void put(K key, V value) {
        long added = weigher.applyAsInt(value);
        Entry<K, V> entry = entries.get(key);
        if (entry != null) {
            weight += added - weigher.applyAsInt(entry.value);
            entry.value = value;
            entry.used = true;
            makeRoom(weightMax);
        } else if (added <= weightMax) {
            makeRoom(weightMax - added);
            Entry<K, V> made = new Entry<>(key, value);
            entries.put(key, made);
            ring.add(made);
            weight += added;
        }
    }

    public void remove(K key) {
        Entry<K, V> entry = entries.remove(key);
        if (entry != null) {
            weight -= weigher.applyAsInt(entry.value);
            entry.value = null;
        }
    }

    public void clear() {
        entries.clear();
        ring.clear();
        hand = 0;
        weight = 0;
    }

    public int size() {
        return entries.size();
    }

    /** Of all values. */
    public long weight() {
        return weight;
    }

    private void makeRoom(long weightLeft) {
        while (weight > weightLeft) {
            turn();
        }
    }

    private void turn() {
        hand = hand < ring.size() ? hand : 0;
        Entry<K, V> entry = ring.get(hand);
        if (entry.value != null && entry.used) {
            entry.used = false;
            hand++;
            return;
        }
        Entry<K, V> last = ring.removeLast();
        if (entry != last) {
            ring.set(hand, last);
        }
        if (entry.value != null) {
            remove(entry.key);
        }
    }
}
