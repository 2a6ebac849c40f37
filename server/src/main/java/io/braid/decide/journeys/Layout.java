package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a journey is drawn: for people only, nothing moves by it. A node without a place stands where the console puts it.
 *
 * @param nodes where nodes stand, by their ids
 * @param notes texts on the drawing, up to {@link #NOTES_MAX}
 */
public record Layout(SortedMap<String, Place> nodes, List<Note> notes) {
    static final int NOTES_MAX = 50;
    static final int TEXT_MAX = 1_000;
    static final int PLACE_MAX = 100_000;

    static final Layout NONE = new Layout(new TreeMap<>(), List.of());

    /** In the drawing's own units, about a pixel; from -{@link #PLACE_MAX} to {@link #PLACE_MAX}. */
    public record Place(int x, int y) {
        private static Place read(Fields fields) {
            return new Place(whole(fields, "x"), whole(fields, "y"));
        }

        private void write(ObjectNode to) {
            to.put("x", x).put("y", y);
        }
    }

    /** @param text 1 to {@link #TEXT_MAX} characters */
    public record Note(Place place, String text) {
        private static Note read(Fields fields) {
            Note note = new Note(Place.read(fields), fields.text("text", true, "", TEXT_MAX));
            fields.noOthers();
            return note;
        }
    }

    static Layout read(Fields fields) {
        SortedMap<String, Place> nodes = new TreeMap<>();
        JsonNode places = fields.raw("nodes");
        if (!places.isMissingNode() && (!places.isObject() || places.size() > Journey.NODES_MAX)) {
            fields.problem("nodes", "must be an object of at most " + Journey.NODES_MAX + " places.");
        } else {
            places.properties().forEach(place -> {
                Fields at = new Fields(place.getValue(), fields.at("nodes") + "/" + place.getKey(), fields.problems());
                nodes.put(place.getKey(), Place.read(at));
                at.noOthers();
            });
        }
        List<Note> notes =
                fields.list("notes", 0, NOTES_MAX, (node, at) -> Note.read(new Fields(node, at, fields.problems())));
        fields.noOthers();
        return new Layout(nodes, notes);
    }

    private static int whole(Fields fields, String name) {
        JsonNode value = fields.raw(name);
        if (!value.isIntegralNumber() || Math.abs(value.asLong()) > PLACE_MAX) {
            fields.problem(name, "must be a whole number from -" + PLACE_MAX + " to " + PLACE_MAX + ".");
            return 0;
        }
        return value.asInt();
    }

    boolean empty() {
        return nodes.isEmpty() && notes.isEmpty();
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        if (!nodes.isEmpty()) {
            ObjectNode places = json.putObject("nodes");
            for (Map.Entry<String, Place> node : nodes.entrySet()) {
                node.getValue().write(places.putObject(node.getKey()));
            }
        }
        if (!notes.isEmpty()) {
            var list = json.putArray("notes");
            notes.forEach(note -> note.place().write(list.addObject().put("text", note.text())));
        }
        return json;
    }

    /** The JSON schema. */
    static ObjectNode schema() {
        return (ObjectNode) Json.read("""
                {"type":"object","additionalProperties":false,"description":"How it is drawn; nothing moves by it.","properties":{
                "nodes":{"type":"object","maxProperties":%1$d,"additionalProperties":{"type":"object","required":["x","y"],
                "additionalProperties":false,"properties":{
                "x":{"type":"integer","minimum":-%2$d,"maximum":%2$d},"y":{"type":"integer","minimum":-%2$d,"maximum":%2$d}}}},
                "notes":{"type":"array","maxItems":%3$d,"items":{"type":"object","required":["text","x","y"],"additionalProperties":false,
                "properties":{"text":{"type":"string","minLength":1,"maxLength":%4$d},
                "x":{"type":"integer","minimum":-%2$d,"maximum":%2$d},"y":{"type":"integer","minimum":-%2$d,"maximum":%2$d}}}}}}
                """.formatted(Journey.NODES_MAX, PLACE_MAX, NOTES_MAX, TEXT_MAX));
    }
}
