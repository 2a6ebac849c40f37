package io.braid.decide.segments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes that stand for texts in the state. */
final class LeafIds {
    private LeafIds() {}

    /** The first 63 bits of SHA-256: with 10,000 texts a collision has a chance of 1 in 10^11. */
    static long hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                            .getLong()
                    >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
