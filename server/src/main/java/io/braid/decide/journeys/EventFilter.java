package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import java.util.List;

/**
 * Which events count: by name, and by what their properties say (all tests hold).
 *
 * @param event the name of a track call, 1 to 100 characters
 * @param where up to {@link #TESTS_MAX}
 */
public record EventFilter(String event, List<PropertyTest> where) {
    static final int TESTS_MAX = 10;
    static final int NAME_MAX = 100;

    boolean matches(Event happened) {
        return happened.isTrack(event) && where.stream().allMatch(test -> test.matches(happened.properties()));
    }

    static EventFilter read(Fields fields) {
        String event = fields.text("event", true, "", NAME_MAX);
        return new EventFilter(
                event,
                fields.list(
                        "where",
                        0,
                        TESTS_MAX,
                        (node, at) -> PropertyTest.read(new Fields(node, at, fields.problems()))));
    }

    void write(ObjectNode to) {
        to.put("event", event);
        if (!where.isEmpty()) {
            var list = to.putArray("where");
            where.forEach(test -> list.add(test.json()));
        }
    }

    static JsonNode schemaWhere() {
        return Json.read("""
                {"type":"array","maxItems":10,"items":{"type":"object","required":["property"],"additionalProperties":false,
                "minProperties":2,"maxProperties":2,"properties":{
                "property":{"type":"string","minLength":1,"maxLength":200,"description":"Path in the event's properties, such as order.total"},
                "is":{"type":["string","number","boolean"]},"is_not":{"type":["string","number","boolean"]},
                "at_least":{"type":"number"},"at_most":{"type":"number"},
                "contains":{"type":"string"},"exists":{"type":"boolean"}}}}
                """);
    }
}
