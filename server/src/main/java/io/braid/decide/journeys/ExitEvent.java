package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;

/**
 * An event that ends a journey; if wanted, only one about what the person came in by: {@code order.cart_id = entry.cart_id}.
 *
 * @param filter the event
 * @param property a path with dots in its properties, or empty: whatever it is about
 * @param entry the property of the event that let the person in that has to say the same
 */
public record ExitEvent(EventFilter filter, String property, String entry) {
    static ExitEvent read(Fields fields) {
        EventFilter filter = EventFilter.read(fields);
        String property = fields.text("property", false, "", EventFilter.NAME_MAX);
        String entry = fields.text("equals_entry", false, "", EventFilter.NAME_MAX);
        if (property.isEmpty() != entry.isEmpty()) {
            fields.problem("property", "goes with 'equals_entry'.");
        }
        return new ExitEvent(filter, property, entry);
    }

    /** What the entry event did not say equals nothing. */
    boolean ends(Instance instance, Event event) {
        if (!filter.matches(event)) {
            return false;
        }
        if (property.isEmpty()) {
            return true;
        }
        JsonNode found = event.properties();
        for (String name : property.split("\\.")) {
            found = found.path(name);
        }
        String wanted = EntryEvent.read(instance.entryEvent()).path(entry).asText("");
        return !wanted.isEmpty() && found.isValueNode() && found.asText().equals(wanted);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        filter.write(json);
        if (!property.isEmpty()) {
            json.put("property", property).put("equals_entry", entry);
        }
        return json;
    }
}
