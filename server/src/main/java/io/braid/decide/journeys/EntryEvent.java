package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Goods;
import java.util.Map;

/**
 * What an instance keeps of the event that it entered by, so that a step or a message may ask for it later: properties that are text,
 * numbers or flags, in the event's order, those that name a product first where not all have room. A text longer than {@link #TEXT_MAX} and whatever comes after {@link #CHARS_MAX} characters in
 * all is left out, since it is carried with the profile; lists and objects are, too.
 */
final class EntryEvent {
    static final int TEXT_MAX = 200;
    static final int CHARS_MAX = 1_000;

    private EntryEvent() {}

    /** JSON, or empty where there is nothing to keep. */
    static String kept(Input input) {
        return switch (input) {
            case Input.Happened happened -> kept(happened.event().properties());
            case Input.Invited invited -> kept(invited.event());
            default -> "";
        };
    }

    /** Of an object. */
    static String kept(JsonNode properties) {
        ObjectNode kept = Json.object();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode value = property.getValue();
            if (value.isValueNode() && !value.isNull() && value.asText().length() <= TEXT_MAX) {
                kept.set(property.getKey(), value);
            }
        }
        if (kept.isEmpty()) {
            return "";
        }
        String all = Json.write(kept);
        return all.length() < CHARS_MAX ? all : beginning(kept);
    }

    /** The key of the product that the event named, by its id or else its sku; empty if it named none. */
    static String product(String kept) {
        return Goods.keys(read(kept)).stream().findFirst().orElse("");
    }

    /** As much as is kept: first what names the product. */
    private static String beginning(ObjectNode all) {
        ObjectNode kept = Json.object();
        int length = 2;
        ObjectNode ordered = Json.object();
        Goods.NAMES.stream().filter(all::has).forEach(name -> ordered.set(name, all.get(name)));
        ordered.setAll(all);
        for (Map.Entry<String, JsonNode> property : ordered.properties()) {
            // A name, a value, and the quotes, colon and comma around them.
            length +=
                    Json.write(property.getValue()).length() + property.getKey().length() + 4;
            if (length > CHARS_MAX) {
                break;
            }
            kept.set(property.getKey(), property.getValue());
        }
        return kept.isEmpty() ? "" : Json.write(kept);
    }

    /** The beginning of a text, as much as is kept. */
    static String cut(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    /** The reverse; an empty object where nothing was kept. */
    static ObjectNode read(String kept) {
        return kept.isEmpty() ? Json.object() : (ObjectNode) Json.read(kept);
    }
}
