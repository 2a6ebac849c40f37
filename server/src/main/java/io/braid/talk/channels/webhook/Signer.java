package io.braid.talk.channels.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs by the Standard Webhooks specification: HMAC-SHA256 over {@code id.timestamp.body}, one signature for each secret that is valid
 * now, so that a receiver with the old and one with the new both agree. Pure.
 */
final class Signer {
    static final String PREFIX = "whsec_";

    private Signer() {}

    /** @param secrets {@code whsec_} and Base64 */
    static String sign(List<String> secrets, String id, long timestampS, String body) {
        byte[] signed = (id + "." + timestampS + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> "v1," + hmac(secret, signed)).collect(Collectors.joining(" "));
    }

    private static String hmac(String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
