package io.braid.base.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Answers at rest, which may hold a secret that is shown once: AES-256-GCM under a key made of what only the caller has, so that
 * whoever reads the table reads nothing. One key seals one answer of one request, hence the fixed nonce; a second answer under it
 * would need the first to have been forgotten, and the request's hash is part of the key.
 */
final class Sealed {
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;

    private Sealed() {}

    static byte[] seal(String secret, byte[] request, long createdMs, byte[] plain) {
        return crypt(Cipher.ENCRYPT_MODE, secret, request, createdMs, plain);
    }

    static byte[] open(String secret, byte[] request, long createdMs, byte[] sealed) {
        return crypt(Cipher.DECRYPT_MODE, secret, request, createdMs, sealed);
    }

    private static byte[] crypt(int mode, String secret, byte[] request, long createdMs, byte[] bytes) {
        byte[] key = hash("seal", secret, Arrays.toString(request), Long.toString(createdMs));
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of parts, none of which can be mistaken for two. */
    static byte[] hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
