package io.braid.doors.ingest;

import io.braid.base.web.DataRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The key that a request carries: HTTP Basic (the key as user name, as all of Segment's SDKs send it), Bearer, or {@code
 * ?writeKey=}; the body's {@code writeKey} comes after these. The first place that holds one decides, right or wrong.
 */
final class PresentedKey {
    private static final int KEY_CHARS_MAX = 512;

    private PresentedKey() {}

    static Optional<String> of(DataRequest request) {
        return authorization(request.header().apply("Authorization")).or(() -> query(request.query()));
    }

    private static Optional<String> authorization(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String value = header.strip();
        if (value.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return some(value.substring(7).strip());
        }
        if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
            return basic(value.substring(6).strip());
        }
        return Optional.empty();
    }

    private static Optional<String> basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return some(colon < 0 ? pair : pair.substring(0, colon));
        } catch (IllegalArgumentException e) {
            // Not base64: as good as a key that nobody has.
            return Optional.of("");
        }
    }

    private static Optional<String> query(String query) {
        for (String part : query.split("&")) {
            if (part.startsWith("writeKey=")) {
                try {
                    return some(URLDecoder.decode(part.substring("writeKey=".length()), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return Optional.of("");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> some(String key) {
        return key.isBlank() ? Optional.empty() : Optional.of(key.length() > KEY_CHARS_MAX ? "" : key);
    }
}
