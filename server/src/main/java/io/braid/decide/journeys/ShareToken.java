package io.braid.decide.journeys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in a link to look at a journey: 192 random bits and their signature, so that one that we never made is turned away without
 * asking the database.
 *
 * <p>Thread rule: any thread, given such a generator.
 */
final class ShareToken {
    private static final int RANDOM_BYTES = 24;
    private static final int SIGNATURE_BYTES = 16;
    static final int CHARS = (RANDOM_BYTES + SIGNATURE_BYTES + 2) / 3 * 4 - 2;
    private static final byte[] PURPOSE = "journey-share:".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;
    private final RandomGenerator random;

    /**
     * @param secret of the installation
     * @param random a {@link java.security.SecureRandom}
     */
    ShareToken(byte[] secret, RandomGenerator random) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.random = random;
    }

    String make() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        byte[] whole = Arrays.copyOf(bytes, RANDOM_BYTES + SIGNATURE_BYTES);
        System.arraycopy(signature(bytes), 0, whole, RANDOM_BYTES, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whether we made it; null is not ours. */
    boolean ours(String token) {
        if (token == null || token.length() != CHARS || !token.matches("[A-Za-z0-9_-]+")) {
            return false;
        }
        byte[] whole = Base64.getUrlDecoder().decode(token);
        return MessageDigest.isEqual(
                signature(Arrays.copyOf(whole, RANDOM_BYTES)), Arrays.copyOfRange(whole, RANDOM_BYTES, whole.length));
    }

    /** What is stored of it. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(PURPOSE);
            return Arrays.copyOf(mac.doFinal(bytes), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
