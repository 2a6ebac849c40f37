package io.braid.spine.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The message keys of the log's newest stretch, exactly, with their body hashes: in the order in which they came, and a table of
 * places over them (open addressing, at most three quarters full). 30 to 35 bytes a key.
 *
 * <p>Thread rule: one thread adds and asks; when nothing is added any more, any thread reads.
 */
final class Generation {
    private static final int CHUNK = 4_096;
    private static final int LONGS = 3;
    private static final float FULL = 0.75f;

    private final long firstOffset;
    private final long salt;
    private int[] slots = new int[CHUNK];
    private final List<long[]> chunks = new ArrayList<>();
    private int count;
    private long nextOffset;
    private long oldestMs = Long.MAX_VALUE;
    private long newestMs = Long.MIN_VALUE;

    /**
     * @param firstOffset where the stretch begins
     * @param salt of this database, so that nobody outside knows which keys meet in one place
     */
    Generation(long firstOffset, long salt) {
        this.firstOffset = firstOffset;
        this.nextOffset = firstOffset;
        this.salt = salt;
    }

    /** Even random bits of a key, different in each database. Finaliser of MurmurHash3 (Austin Appleby), 64 bit. */
    static long place(MessageKey key, long salt) {
        long x = key.high() ^ salt;
        x = (x ^ (x >>> 33)) * 0xff51afd7ed558ccdL;
        x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return x ^ (x >>> 33);
    }

    /** @param offset of the event */
    void add(MessageKey key, long bodyHash, long offset, long receivedMs) {
        if (count >= slots.length * FULL) {
            grow();
        }
        if (count % CHUNK == 0) {
            chunks.add(new long[CHUNK * LONGS]);
        }
        long[] chunk = chunks.getLast();
        int at = count % CHUNK * LONGS;
        chunk[at] = key.high();
        chunk[at + 1] = key.low();
        chunk[at + 2] = bodyHash;
        slots[slot(key)] = ++count;
        nextOffset = Math.max(nextOffset, offset + 1);
        oldestMs = Math.min(oldestMs, receivedMs);
        newestMs = Math.max(newestMs, receivedMs);
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < count; i++) {
            slots[slot(key(i))] = i + 1;
        }
    }

    /** Its body hash, or null. */
    Long find(MessageKey key) {
        int slot = slot(key);
        return slots[slot] == 0 ? null : bodyHash(slots[slot] - 1);
    }

    /** The key's slot, or the free one where it would stand. */
    private int slot(MessageKey key) {
        int mask = slots.length - 1;
        for (int slot = (int) place(key, salt) & mask; ; slot = slot + 1 & mask) {
            if (slots[slot] == 0 || key(slots[slot] - 1).equals(key)) {
                return slot;
            }
        }
    }

    MessageKey key(int index) {
        long[] chunk = chunks.get(index / CHUNK);
        return new MessageKey(chunk[index % CHUNK * LONGS], chunk[index % CHUNK * LONGS + 1]);
    }

    long bodyHash(int index) {
        return chunks.get(index / CHUNK)[index % CHUNK * LONGS + 2];
    }

    long firstOffset() {
        return firstOffset;
    }

    /** The first offset after the stretch. */
    long nextOffset() {
        return nextOffset;
    }

    int count() {
        return count;
    }

    long oldestMs() {
        return oldestMs;
    }

    long newestMs() {
        return newestMs;
    }
}
