package io.braid.base.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes keys and their hashes. Thread rule: any thread, given such a generator. */
final class Secrets {
    private static final int BYTES = 32;
    private static final int HINT_CHARS = 4;

    private final RandomGenerator random;

    /** @param random a {@link java.security.SecureRandom}, but in tests */
    Secrets(RandomGenerator random) {
        this.random = random;
    }

    /** 256 random bits behind a prefix that secret scanners can find. */
    String key(KeyKind kind) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "bk_" + kind.word() + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 256 random bits for a link. */
    String token() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The end of the key, by which a person tells it from others; nothing of a short one. */
    static String hint(String key) {
        return key.length() < 2 * BYTES / 2 ? "" : "…" + key.substring(key.length() - HINT_CHARS);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hexHash(String secret) {
        return HexFormat.of().formatHex(hash(secret));
    }
}
