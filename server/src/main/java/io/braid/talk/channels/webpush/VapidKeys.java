package io.braid.talk.channels.webpush;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Who we are to push services.
 *
 * @param publicPoint 65 bytes, what pages give to {@code pushManager.subscribe}
 */
record VapidKeys(byte[] publicPoint, PrivateKey privateKey) {
    static VapidKeys fresh() {
        KeyPair pair = P256.newPair();
        return new VapidKeys(P256.bytes((ECPublicKey) pair.getPublic()), pair.getPrivate());
    }

    /** @param pkcs8 as {@link PrivateKey#getEncoded} wrote it */
    static VapidKeys of(byte[] publicPoint, byte[] pkcs8) {
        try {
            return new VapidKeys(
                    publicPoint, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored VAPID key cannot be read", e);
        }
    }

    /** The public point in base64url without padding. */
    String publicText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(publicPoint);
    }

    @Override
    public String toString() {
        return "VAPID key " + publicText();
    }
}
