package io.braid.base.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Compact bytes for engine state: unsigned varints (LEB128, as in Protocol Buffers), zigzag numbers, UTF-8 text, byte arrays. A
 * reader never reads past its end and never allocates more than it was given: damaged bytes are an {@link IllegalStateException}.
 *
 * <p>Thread rule: one thread.
 */
public final class Bytes {
    private Bytes() {}

    public static Writer writer() {
        return new Writer(64);
    }

    /** @param bytesExpected room from the start, so that what is about so long is not copied while it grows */
    public static Writer writer(int bytesExpected) {
        return new Writer(bytesExpected);
    }

    public static Reader reader(byte[] bytes) {
        return new Reader(bytes);
    }

    /** Grows as needed; every method returns the writer itself. */
    public static final class Writer {
        private byte[] bytes;
        private int size;

        private Writer(int bytesExpected) {
            bytes = new byte[bytesExpected];
        }

        /** An unsigned number; small ones are short, a negative one takes 10 bytes. */
        public Writer varint(long value) {
            room(10);
            // Most are short, and states have hundreds of them: the fields are read and written once.
            byte[] to = bytes;
            int at = size;
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                to[at++] = (byte) (rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            to[at++] = (byte) rest;
            size = at;
            return this;
        }

        /** A signed number; those near 0 are short. */
        public Writer zigzag(long value) {
            return varint(value << 1 ^ value >> 63);
        }

        public Writer bool(boolean value) {
            return varint(value ? 1 : 0);
        }

        /** IEEE 754, 8 bytes. */
        public Writer real(double value) {
            room(8);
            ByteBuffer.wrap(bytes, size, 8).putDouble(value);
            size += 8;
            return this;
        }

        public Writer text(String value) {
            return bytes(value.getBytes(StandardCharsets.UTF_8));
        }

        public Writer bytes(byte[] value) {
            varint(value.length);
            room(value.length);
            System.arraycopy(value, 0, bytes, size, value.length);
            size += value.length;
            return this;
        }

        public byte[] toByteArray() {
            return Arrays.copyOf(bytes, size);
        }

        private void room(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
            }
        }
    }

    /** Reads what {@link Writer} wrote, in the same order. */
    public static final class Reader {
        private final byte[] bytes;
        private int at;

        private Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        public boolean hasMore() {
            return at < bytes.length;
        }

        /** Bytes that are not read yet. */
        public int left() {
            return bytes.length - at;
        }

        public long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                byte next = next();
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw damaged("a number of more than 10 bytes");
        }

        /** A varint that must be 0 to {@code max}: sizes, counts, codes. */
        public int count(int max) {
            long value = varint();
            if (value < 0 || value > max) {
                throw damaged(value + " where at most " + max + " can stand");
            }
            return (int) value;
        }

        public long zigzag() {
            long value = varint();
            return value >>> 1 ^ -(value & 1);
        }

        public boolean bool() {
            return count(1) == 1;
        }

        public double real() {
            need(8);
            double value = ByteBuffer.wrap(bytes, at, 8).getDouble();
            at += 8;
            return value;
        }

        public String text() {
            int length = count(bytes.length - at);
            need(length);
            if (ascii(length)) {
                at += length;
                return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
            }
            try {
                String value = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, at, length))
                        .toString();
                at += length;
                return value;
            } catch (CharacterCodingException e) {
                throw damaged("text that is not UTF-8");
            }
        }

        /** Most text is: it needs no decoder. */
        private boolean ascii(int length) {
            for (int i = at; i < at + length; i++) {
                if (bytes[i] < 0) {
                    return false;
                }
            }
            return true;
        }

        public byte[] bytes() {
            int length = count(bytes.length - at);
            need(length);
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        private byte next() {
            need(1);
            return bytes[at++];
        }

        private void need(int count) {
            if (bytes.length - at < count) {
                throw damaged("an end too early");
            }
        }

        private IllegalStateException damaged(String how) {
            return new IllegalStateException("Damaged bytes at " + at + " of " + bytes.length + ": " + how);
        }
    }
}
