package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Refusal;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Makes the free part of an event fit for storage: counts members, bounds numbers, and replaces in text what is no character.
 *
 * <p>JavaScript strings may hold halves of a character (a name cut at 50 units through an emoji) and NUL, which PostgreSQL's text
 * refuses; a sale is not lost for that: both become U+FFFD, as Unicode (section 3.9, "replacement") does. In a member's name they
 * are refused, since two names could become one.
 */
final class Payload {
    private static final char REPLACEMENT = '\uFFFD';

    private Payload() {}

    /** Checks and mends the object in place, all the way down. The reader has bounded the depth. */
    static void normalise(ObjectNode object, String pointer) {
        if (object.size() > IngestLimits.OBJECT_MEMBERS) {
            throw Refusal.invalid(
                    "too_many_properties",
                    "An object of an event has at most " + IngestLimits.OBJECT_MEMBERS + " members.",
                    pointer.isEmpty() ? null : pointer);
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = member.getValue();
            if (illFormedAt(member.getKey()) >= 0) {
                throw Refusal.invalid("invalid_text", "The name of a member holds a NUL or half a character.", pointer);
            }
            if (value.isTextual()) {
                JsonNode mended = mend(value);
                if (mended != value) {
                    member.setValue(mended);
                }
            } else if (value.isContainerNode() || value.isNumber()) {
                check(value, pointer, member.getKey());
            }
        }
    }

    private static void check(JsonNode value, String parent, String key) {
        switch (value) {
            case ObjectNode object -> normalise(object, Pointers.child(parent, key));
            case ArrayNode array -> {
                String pointer = Pointers.child(parent, key);
                for (int i = 0; i < array.size(); i++) {
                    JsonNode element = array.get(i);
                    if (element.isTextual()) {
                        array.set(i, mend(element));
                    } else if (element.isContainerNode() || element.isNumber()) {
                        check(element, pointer, Integer.toString(i));
                    }
                }
            }
            default -> number(value, parent, key);
        }
    }

    private static void number(JsonNode value, String parent, String key) {
        if (value.isInt() || value.isLong()) {
            return;
        }
        BigDecimal number = value.decimalValue();
        long magnitude = (long) number.precision() - number.scale();
        if (number.precision() > IngestLimits.NUMBER_DIGITS || Math.abs(magnitude) > IngestLimits.NUMBER_EXPONENT) {
            throw Refusal.invalid(
                    "number_out_of_range",
                    "A number has at most " + IngestLimits.NUMBER_DIGITS + " digits and an exponent of at most "
                            + IngestLimits.NUMBER_EXPONENT + ".",
                    Pointers.child(parent, key));
        }
    }

    private static JsonNode mend(JsonNode node) {
        String text = node.textValue();
        int at = illFormedAt(text);
        if (at < 0) {
            return node;
        }
        StringBuilder mended = new StringBuilder(text);
        while (at >= 0) {
            mended.setCharAt(at, REPLACEMENT);
            at = illFormedAt(mended, at + 1);
        }
        return TextNode.valueOf(mended.toString());
    }

    /** Where the first NUL or half a surrogate pair stands; -1 if all is well. */
    static int illFormedAt(CharSequence text) {
        return illFormedAt(text, 0);
    }

    private static int illFormedAt(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
