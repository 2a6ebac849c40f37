package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Finds a property by its name, or, if there is none of that name, by its dotted path. */
final class Properties {
    private Properties() {}

    /** Null if it is not there. */
    static JsonNode find(ObjectNode properties, String name) {
        JsonNode direct = properties.get(name);
        if (direct != null || name.indexOf('.') < 0) {
            return direct;
        }
        JsonNode at = properties;
        for (String part : name.split("\\.")) {
            at = at == null ? null : at.get(part);
        }
        return at;
    }
}
