package io.braid.decide.journeys;

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

    /** The JSON schema of {@code where}. */
    static ObjectNode schemaWhere() {
        return (ObjectNode) Json.read("""
                {"type":"array","maxItems":%1$d,"items":{"type":"object","required":["property"],"additionalProperties":false,
                "minProperties":2,"maxProperties":2,"description":"A property and one comparison.","properties":{
                "property":{"type":"string","maxLength":%2$d,"description":"Path in the event's properties, such as order.total"},
                "is":{"type":["string","number","boolean"],"maxLength":%2$d},
                "is_not":{"type":["string","number","boolean"],"maxLength":%2$d},
                "at_least":{"type":"number"},"at_most":{"type":"number"},
                "contains":{"type":"string","maxLength":%2$d},"exists":{"type":"boolean"}}}}
                """.formatted(TESTS_MAX, PropertyTest.VALUE_MAX));
    }
}
