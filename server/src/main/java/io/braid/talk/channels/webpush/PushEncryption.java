package io.braid.talk.channels.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Message encryption for web push (RFC 8291): one record of {@code aes128gcm} (RFC 8188), its key agreed between a pair that lives for this one
 * message and the browser's key, bound to the secret that only the browser and we know.
 *
 * <p>Pure: pair and salt come from outside, and must be new for each message.
 */
final class PushEncryption {
    /** What a push service must take (RFC 8030, 7.2), header, padding byte and tag included. */
    static final int BODY_BYTES_MAX = 4_096;

    static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = SALT_BYTES + 4 + 1 + PushAddress.POINT_BYTES;

    /** Longest text of a message, UTF-8: 3,993 bytes. */
    static final int PLAIN_BYTES_MAX = BODY_BYTES_MAX - HEADER_BYTES - 1 - TAG_BYTES;

    private PushEncryption() {}

    /**
     * @param ours of this message only
     * @param salt {@value #SALT_BYTES} random bytes
     * @throws InvalidKeyException if the browser's key is no point of the curve
     */
    static byte[] encrypt(byte[] plain, PushAddress to, KeyPair ours, byte[] salt) throws InvalidKeyException {
        if (plain.length > PLAIN_BYTES_MAX) {
            throw new IllegalArgumentException("a push of " + plain.length + " bytes");
        }
        ECPublicKey theirs = P256.key(to.p256dh());
        byte[] ourPoint = P256.bytes((ECPublicKey) ours.getPublic());
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(ours.getPrivate());
            agreement.doPhase(theirs, true);
            byte[] info = ByteBuffer.allocate(14 + 2 * PushAddress.POINT_BYTES)
                    .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                    .put(to.p256dh())
                    .put(ourPoint)
                    .array();
            byte[] secret = hkdf(to.auth(), agreement.generateSecret(), info, 32);
            byte[] key = hkdf(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
            byte[] nonce = hkdf(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
            // One record, the last: the text, then 2 (RFC 8188, 2).
            byte[] record = Arrays.copyOf(plain, plain.length + 1);
            record[plain.length] = 2;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            byte[] sealed = cipher.doFinal(record);
            return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                    .put(salt)
                    .putInt(BODY_BYTES_MAX)
                    .put((byte) ourPoint.length)
                    .put(ourPoint)
                    .put(sealed)
                    .array();
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hkdf(byte[] salt, byte[] material, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(material)
                        .thenExpand(info, length));
    }
}
