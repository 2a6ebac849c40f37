package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How rules name a computed trait: {@code computed.KEY}, or {@code computed.KEY.PART} for a part of a value that has some. No stated trait
 * can be read under such a name.
 */
final class Computed {
    static final String PREFIX = "computed.";

    private Computed() {}

    static boolean is(String trait) {
        return trait.startsWith(PREFIX);
    }

    /** Of the definition. */
    static String key(String trait) {
        int dot = trait.indexOf('.', PREFIX.length());
        return dot < 0 ? trait.substring(PREFIX.length()) : trait.substring(PREFIX.length(), dot);
    }

    /** The part of the value that is meant; null if it has none of that name. */
    static JsonNode part(String trait, JsonNode value) {
        int dot = trait.indexOf('.', PREFIX.length());
        if (dot < 0) {
            return value;
        }
        return value instanceof ObjectNode object ? Properties.find(object, trait.substring(dot + 1)) : null;
    }
}
