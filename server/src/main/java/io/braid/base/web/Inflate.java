package io.braid.base.web;

import io.braid.base.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Undoes a body's {@code Content-Encoding}, never holding more than the limit (a bomb of 1 MB inflates to 1 GB). */
final class Inflate {
    private Inflate() {}

    /**
     * @param encoding the header's value, or null
     * @throws Refusal {@code too_large}, {@code invalid_encoding}, {@code unsupported_encoding}
     */
    static byte[] body(byte[] body, String encoding, int bytesMax) {
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return body;
        }
        String name = encoding.strip();
        if (!name.equalsIgnoreCase("gzip") && !name.equalsIgnoreCase("x-gzip")) {
            throw new Refusal(
                    Refusal.Kind.UNSUPPORTED, "unsupported_encoding", "Content-Encoding may be gzip or identity.");
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8_192)) {
            byte[] inflated = in.readNBytes(bytesMax);
            if (in.read() >= 0) {
                throw tooLarge(bytesMax);
            }
            return inflated;
        } catch (ZipException | EOFException e) {
            throw Refusal.invalid("invalid_encoding", "The body is not valid gzip.", null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Refusal tooLarge(int bytesMax) {
        return new Refusal(Refusal.Kind.TOO_LARGE, "too_large", "The body is larger than " + bytesMax + " bytes.");
    }
}
