package io.braid.spine.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A message id as 128 bits of its SHA-256: of a fixed size whatever the client sends, and nobody can make two ids meet.
 * Among 350 million ids (a week at 50 million a day) the chance that any two collide is about 2e-22.
 */
record MessageKey(long high, long low) {
    static MessageKey of(String messageId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(messageId.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new MessageKey(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
