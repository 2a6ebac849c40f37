package io.braid.doors.transfer.imports;

import io.braid.base.kernel.Refusal;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Files as streams: decompressed, bounded, and with word of how far the reading has come. */
final class Streams {
    private static final int BUFFER_BYTES = 1 << 16;

    private Streams() {}

    static InputStream open(Path file, boolean gzip) throws IOException {
        return open(file, gzip, bytes -> {});
    }

    /** @param read told how many bytes of the file as it lies there were read */
    static InputStream open(Path file, boolean gzip, LongConsumer read) throws IOException {
        InputStream raw = new Counting(Files.newInputStream(file), read, Long.MAX_VALUE);
        if (!gzip) {
            return new BufferedInputStream(raw, BUFFER_BYTES);
        }
        try {
            return new BufferedInputStream(
                    new Counting(new GZIPInputStream(raw, BUFFER_BYTES), bytes -> {}, ImportLimits.FILE_BYTES),
                    BUFFER_BYTES);
        } catch (ZipException e) {
            raw.close();
            throw broken();
        }
    }

    static Refusal broken() {
        return Refusal.invalid("broken_file", "The compressed file is damaged.", null);
    }

    static Refusal tooLarge() {
        return new Refusal(
                Refusal.Kind.TOO_LARGE,
                "file_too_large",
                "A file has at most " + (ImportLimits.FILE_BYTES >> 20) + " MB, after decompression too.");
    }

    private static final class Counting extends FilterInputStream {
        private final LongConsumer told;
        private final long max;
        private long bytes;

        Counting(InputStream in, LongConsumer told, long max) {
            super(in);
            this.told = told;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            count(count);
            return count;
        }

        private void count(int more) {
            if (more > 0) {
                bytes += more;
                if (bytes > max) {
                    throw tooLarge();
                }
                told.accept(bytes);
            }
        }
    }
}
