package io.braid.spine.log;

import io.braid.spine.event.Trust;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A message id as 128 bits of its SHA-256: of a fixed size whatever the client sends, and nobody can make two ids meet. The
 * workspace and who says it are part of it: a visitor with the public key cannot use up the message ids of a till.
 * Among 350 million ids (a week at 50 million a day) the chance that any two collide is about 2e-22.
 */
record MessageKey(long high, long low) {
    static MessageKey of(int workspace, Trust trust, String messageId) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(5)
                    .putInt(workspace)
                    .put((byte) trust.ordinal())
                    .flip());
            byte[] digest = sha256.digest(messageId.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new MessageKey(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
