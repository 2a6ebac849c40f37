package io.braid.base.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what we must be able to read again and nobody may read in a table or a dump of one schema: AES-256 in GCM (NIST SP 800-38D) with
 * a key derived from the {@link InstallationSecret}. What is sealed for one place does not open in another.
 *
 * <p>Thread rule: any thread.
 */
public final class SecretBox {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte VERSION = 1;

    private final SecretKeySpec key;
    private final RandomGenerator random;

    /** @param random a {@link java.security.SecureRandom} */
    public SecretBox(byte[] installationSecret, RandomGenerator random) {
        this.key = new SecretKeySpec(mac(installationSecret, "braid secret box"), "AES");
        this.random = random;
    }

    /** @param place where it is kept, such as {@code 1/sms/password} */
    public String seal(String plain, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8), place);
        byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
        all[0] = VERSION;
        System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
        System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(all);
    }

    /** @throws IllegalStateException if it was not sealed for this place by this installation */
    public String open(String sealed, String place) {
        byte[] all = Base64.getDecoder().decode(sealed);
        if (all.length < 1 + NONCE_BYTES + TAG_BITS / 8 || all[0] != VERSION) {
            throw new IllegalStateException("not sealed by this Braid: " + place);
        }
        byte[] nonce = Arrays.copyOfRange(all, 1, 1 + NONCE_BYTES);
        byte[] plain = crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(all, 1 + NONCE_BYTES, all.length), place);
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** The same text gives the same print, from which it cannot be guessed. */
    public String print(String plain) {
        return Base64.getEncoder().encodeToString(mac(key.getEncoded(), plain));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open what was sealed for " + place, e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
