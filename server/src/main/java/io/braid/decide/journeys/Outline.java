package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.Set;

/**
 * What of a definition is shown to somebody who does not work here: the drawing, how long it waits and in which channels it speaks. Fields
 * are named one by one, so that a new step shows nothing until somebody says that it may: rules, values of traits, addresses of webhooks,
 * notes and names of messages may tell of people, or open doors.
 */
final class Outline {
    /** Of a node and the things in its lists, beside the ways out. */
    private static final Set<String> SHOWN = Set.of(
            "id",
            "type",
            "title",
            "for",
            "within",
            "at",
            "wait",
            "silent",
            "percent",
            "share",
            "order",
            "channel",
            "event",
            "name",
            "offset_days",
            "days",
            "legs",
            "arms",
            "branches",
            "ways");

    private Outline() {}

    /** A definition with less in it; it is not to be read again. */
    static ObjectNode of(Journey journey) {
        ObjectNode outline = Json.object().put("title", journey.title()).put("start", journey.start());
        ObjectNode entry = outline.putObject("entry");
        journey.entry().json().properties().stream()
                .filter(field -> Set.of("event", "segment", "cart").contains(field.getKey()))
                .filter(field -> field.getValue().isTextual())
                .forEach(field -> entry.set(field.getKey(), field.getValue()));
        ArrayNode nodes = outline.putArray("nodes");
        journey.nodes().forEach(node -> {
            ObjectNode whole = node.json();
            ObjectNode shown = (ObjectNode) kept(whole);
            // Whatever a way out is called, it stays.
            node.step().ports().stream()
                    .filter(port -> !port.node().isEmpty())
                    .forEach(port -> put(shown, whole, port.field()));
            nodes.add(shown);
        });
        ObjectNode places =
                journey.layout().json().path("nodes").deepCopy() instanceof ObjectNode object ? object : Json.object();
        outline.putObject("layout").set("nodes", places);
        return outline;
    }

    private static JsonNode kept(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode kept = Json.object();
            object.properties().stream()
                    .filter(field -> SHOWN.contains(field.getKey()))
                    .forEach(field -> kept.set(field.getKey(), kept(field.getValue())));
            return kept;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode kept = Json.mapper().createArrayNode();
            array.forEach(one -> kept.add(kept(one)));
            return kept;
        }
        return json;
    }

    /** Sets what stands at the pointer, if the thing that holds it is shown. */
    private static void put(ObjectNode shown, JsonNode whole, String pointer) {
        int cut = pointer.lastIndexOf('/');
        if (shown.at(pointer.substring(0, cut)) instanceof ObjectNode holder) {
            holder.set(pointer.substring(cut + 1), whole.at(pointer));
        }
    }
}
