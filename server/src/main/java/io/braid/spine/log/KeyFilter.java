package io.braid.spine.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Says of a key that it is certainly not in a set, or that it may be: a Bloom filter whose bits of one key stand together in a block of
 * 32 bytes, so that a question costs one miss of the cache. Never a wrong "not in it"; of other keys one in 200 "may be".
 *
 * <p>Source: Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters" (2007), as in Apache Parquet's specification,
 * "Split Block Bloom Filters", from which the eight constants are. Keys must be even random bits.
 *
 * <p>Thread rule: filled by one thread, then read by any.
 */
final class KeyFilter {
    /** Twelve bits a key: 1.5 MB for a million. */
    static final int BITS_PER_KEY = 12;

    private static final int BLOCK_BYTES = 32;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int[] ODD = {
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };

    private final byte[] bits;

    private KeyFilter(byte[] bits) {
        this.bits = bits;
    }

    /** An empty one, for so many keys. */
    static KeyFilter sized(int keys) {
        return new KeyFilter(new byte[bytes(keys)]);
    }

    static KeyFilter of(byte[] bytes) {
        return new KeyFilter(bytes);
    }

    static int bytes(int keys) {
        int blocks = (int) (((long) keys * BITS_PER_KEY + 8 * BLOCK_BYTES - 1) / (8 * BLOCK_BYTES));
        return Math.max(1, blocks) * BLOCK_BYTES;
    }

    void add(long key) {
        int block = block(key);
        for (int i = 0; i < ODD.length; i++) {
            int at = block + 4 * i;
            WORD.set(bits, at, (int) WORD.get(bits, at) | bit(key, i));
        }
    }

    boolean mayHave(long key) {
        int block = block(key);
        for (int i = 0; i < ODD.length; i++) {
            if (((int) WORD.get(bits, block + 4 * i) & bit(key, i)) == 0) {
                return false;
            }
        }
        return true;
    }

    byte[] bytes() {
        return bits;
    }

    /** Where the key's block begins: the upper half of the key, scaled to the number of blocks. */
    private int block(long key) {
        return (int) ((key >>> 32) * (bits.length / BLOCK_BYTES) >>> 32) * BLOCK_BYTES;
    }

    /** The key's bit in a word of its block: from the lower half of the key. */
    private static int bit(long key, int word) {
        return 1 << ((int) key * ODD[word] >>> 27);
    }
}
