package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.Map;

/**
 * What earlier steps of an instance found out, by node, so that a condition or a message may ask for it later: {@code ask.stock} is what the step {@code ask}
 * said of {@code stock}. Of each step texts, numbers and flags within the bounds of {@link EntryEvent}; a step that is come to again says it anew. Since
 * all of it is carried with the profile, at most {@link #CHARS_MAX} characters of JSON are kept: the oldest is forgotten for the newest.
 *
 * @param json an object of objects, the oldest first, or empty
 */
public record Results(String json) {
    static final int CHARS_MAX = 2_000;

    static final Results NONE = new Results("");

    /** With what a node said now; what says nothing takes back what it said before. */
    Results with(String node, JsonNode said) {
        ObjectNode all = read();
        all.remove(node);
        String kept = EntryEvent.kept(said);
        if (!kept.isEmpty()) {
            all.set(node, Json.read(kept));
        }
        while (Json.write(all).length() > CHARS_MAX) {
            all.remove(all.fieldNames().next());
        }
        return all.isEmpty() ? NONE : new Results(Json.write(all));
    }

    /** With what another way found out meanwhile: of what both found the other's, as the later one. */
    Results and(Results other) {
        Results all = this;
        for (Map.Entry<String, JsonNode> said : other.read().properties()) {
            all = all.with(said.getKey(), said.getValue());
        }
        return all;
    }

    boolean isEmpty() {
        return json.isEmpty();
    }

    /** What {@code ask.stock} says as text; empty where nothing was said of it. */
    String text(String path) {
        JsonNode found = read();
        for (String part : path.split("\\.", 2)) {
            found = found.path(part);
        }
        return found.asText("");
    }

    /** An object of objects; empty where nothing was said. */
    ObjectNode read() {
        return EntryEvent.read(json);
    }
}
