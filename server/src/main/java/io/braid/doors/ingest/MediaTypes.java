package io.braid.doors.ingest;

import io.braid.base.kernel.Refusal;
import java.util.Locale;
import java.util.Set;

/**
 * Which bodies are read: JSON under its own name, under {@code text/plain}, which browsers send without a preflight, or under the name of a
 * form, which RudderStack's Node SDK gives to its zipped JSON. A form is none of them: it does not parse.
 */
final class MediaTypes {
    private static final Set<String> TAKEN =
            Set.of("application/json", "text/plain", "text/json", "application/x-www-form-urlencoded");
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    private MediaTypes() {}

    /** @throws Refusal {@code unsupported_media_type}; a missing header is taken for JSON */
    static void require(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        String[] parts = contentType.split(";");
        boolean taken = TAKEN.contains(parts[0].strip().toLowerCase(Locale.ROOT));
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("charset=")) {
                taken &= CHARSETS.contains(
                        parameter.substring("charset=".length()).replace("\"", ""));
            }
        }
        if (!taken) {
            throw new Refusal(
                    Refusal.Kind.UNSUPPORTED,
                    "unsupported_media_type",
                    "The Content-Type is application/json or text/plain, in UTF-8.");
        }
    }
}
