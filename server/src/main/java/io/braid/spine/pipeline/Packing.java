package io.braid.spine.pipeline;

import io.braid.base.kernel.Bytes;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Long states in fewer bytes: what several leaves of segments keep of one event looks the same in each, so a state of 3 KB has 1.2. PostgreSQL
 * writes, logs, vacuums and reads each byte again and again; this costs some microseconds once. Form: a byte (2) where others have their
 * version (1), the length as a varint, a block of LZ4 (its block format, without a frame).
 *
 * <p>Thread rule: any thread.
 */
final class Packing {
    /** Shorter ones stay as they are. */
    static final int FROM_BYTES = 1_024;
    /** Longer ones stay as they are, too: a broken length must not take the memory. */
    static final int BYTES_MAX = 64 << 20;

    private static final byte PACKED = 2;
    private static final int HEAD_MAX = 6;
    /** The native one where this machine has it: it takes a third of the time. What it makes differs from the other's, and both can be read. */
    private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();
    /** The one that checks every place that it reads or writes. */
    private static final LZ4SafeDecompressor DECOMPRESSOR =
            LZ4Factory.safeInstance().safeDecompressor();

    private Packing() {}

    /** The same bytes if that is not shorter. */
    static byte[] pack(byte[] state) {
        if (state.length < FROM_BYTES || state.length > BYTES_MAX) {
            return state;
        }
        byte[] packed = new byte[HEAD_MAX + COMPRESSOR.maxCompressedLength(state.length)];
        byte[] head = Bytes.writer(HEAD_MAX).varint(PACKED).varint(state.length).toByteArray();
        System.arraycopy(head, 0, packed, 0, head.length);
        int length = head.length + COMPRESSOR.compress(state, 0, state.length, packed, head.length);
        return length < state.length ? Arrays.copyOf(packed, length) : state;
    }

    static byte[] unpack(byte[] stored) {
        if (stored.length == 0 || stored[0] != PACKED) {
            return stored;
        }
        Bytes.Reader reader = Bytes.reader(stored);
        reader.varint();
        byte[] state = new byte[reader.count(BYTES_MAX)];
        int from = stored.length - reader.left();
        int length = DECOMPRESSOR.decompress(stored, from, stored.length - from, state, 0);
        if (length != state.length) {
            throw new IllegalStateException("a packed state of " + length + " bytes instead of " + state.length);
        }
        return state;
    }
}
