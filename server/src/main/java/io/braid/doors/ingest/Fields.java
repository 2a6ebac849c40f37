package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Refusal;
import java.util.Optional;

/** Takes the fixed fields out of an event; a wrong one is refused by its name. */
final class Fields {
    private Fields() {}

    static boolean present(ObjectNode event, String field) {
        JsonNode value = event.get(field);
        return value != null && !value.isNull();
    }

    /**
     * An identifier, removed from the event; empty if missing, null or blank (SDKs send {@code ""} before sign-in). A whole number
     * is taken as its digits, since databases count their people.
     */
    static String id(ObjectNode event, String field) {
        JsonNode value = event.remove(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isIntegralNumber()) {
            return bounded(value.asText(), field);
        }
        if (!value.isTextual()) {
            throw wrong(field, "text");
        }
        return value.textValue().isBlank() ? "" : bounded(value.textValue(), field);
    }

    /** The name of an event or a page, removed from the event; empty if missing, null or blank. */
    static Optional<String> name(ObjectNode event, String field) {
        JsonNode value = event.remove(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(field, "text");
        }
        return value.textValue().isBlank() ? Optional.empty() : Optional.of(bounded(value.textValue(), field));
    }

    /** A write key, as it stands; a wrong type is as good as none. */
    static Optional<String> text(ObjectNode event, String field) {
        JsonNode value = event.get(field);
        return value != null && value.isTextual() && !value.textValue().isBlank()
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    private static String bounded(String text, String field) {
        if (text.length() > IngestLimits.NAME_CHARS) {
            throw Refusal.invalid(
                    "field_too_long",
                    "'" + field + "' has at most " + IngestLimits.NAME_CHARS + " characters.",
                    "/" + field);
        }
        if (Payload.illFormedAt(text) >= 0) {
            throw Refusal.invalid("invalid_text", "'" + field + "' holds a NUL or half a character.", "/" + field);
        }
        return text;
    }

    static Refusal missing(String field) {
        return Refusal.invalid("field_missing", "'" + field + "' is missing or empty.", "/" + field);
    }

    static Refusal wrong(String field, String expected) {
        return Refusal.invalid("field_type", "'" + field + "' is " + expected + ".", "/" + field);
    }
}
