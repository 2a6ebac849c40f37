package io.braid.talk.channels.webpush;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs requests to push services (RFC 8292): a token of twelve hours for each service, used again until half of them are over, since a
 * signature costs more than all the rest of a message and services ask for it.
 *
 * <p>Thread rule: any thread.
 */
final class Vapid {
    static final long TOKEN_MS = 12 * 3_600_000L;
    static final int SERVICES_MAX = 100;

    private record Token(String header, long madeAtMs) {}

    private final VapidKeys keys;
    private final String contact;
    private final Ticker ticker;
    private final Map<String, Token> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
            return size() > SERVICES_MAX;
        }
    };

    /** @param contact whom the service may write to: {@code mailto:…} or {@code https:…} */
    Vapid(VapidKeys keys, String contact, Ticker ticker) {
        this.keys = keys;
        this.contact = contact;
        this.ticker = ticker;
    }

    /** The {@code Authorization} header for a service. */
    synchronized String authorization(String origin) {
        long nowMs = ticker.nowMs();
        Token known = tokens.get(origin);
        if (known == null || nowMs - known.madeAtMs() >= TOKEN_MS / 2 || nowMs < known.madeAtMs()) {
            known = new Token("vapid t=" + token(origin, nowMs) + ", k=" + keys.publicText(), nowMs);
            tokens.put(origin, known);
        }
        return known.header();
    }

    private String token(String origin, long nowMs) {
        String claims = Json.write(Json.object()
                .put("aud", origin)
                .put("exp", (nowMs + TOKEN_MS) / 1_000)
                .put("sub", contact));
        String signed = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.privateKey());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
