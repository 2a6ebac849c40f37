package io.braid.talk.preferences;

import io.braid.base.web.DataRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How we know who said it: a keyed hash of the caller's IP address (to compare, not to find anybody) and the browser's name. */
final class Proofs {
    private static final int AGENT_CHARS_MAX = 300;

    private final SecretKeySpec key;

    Proofs(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    Map<String, String> of(DataRequest request) {
        String agent = request.header().apply("User-Agent");
        String name = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ").strip();
        return Map.of(
                "ip_hash",
                hash(request.remoteAddress()),
                "user_agent",
                name.length() <= AGENT_CHARS_MAX ? name : name.substring(0, AGENT_CHARS_MAX));
    }

    private String hash(String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] code = mac.doFinal(("ip:" + address).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(code, 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
