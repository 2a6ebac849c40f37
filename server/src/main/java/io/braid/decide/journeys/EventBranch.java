package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the events that a {@link WaitFor} or an {@link EventPaths} waits for.
 *
 * @param filter the event
 * @param next where it leads
 */
public record EventBranch(EventFilter filter, String next) {
    /** Branches of one step. */
    static final int MAX = 9;

    static EventBranch read(Fields fields) {
        EventBranch branch = new EventBranch(EventFilter.read(fields), fields.key("next", false));
        fields.noOthers();
        return branch;
    }

    /** As a step's result: what the event says, and its name. */
    ObjectNode found(Event event) {
        ObjectNode found = Json.object().put("event", filter.event());
        found.setAll(event.properties());
        return found.put("event", filter.event());
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        filter.write(json);
        if (!next.isEmpty()) {
            json.put("next", next);
        }
        return json;
    }

    /** The field of a step that lists them. */
    static Field field(String title, int min) {
        return Field.list("branches", title, Field.Type.BRANCHES, min, MAX);
    }

    static List<EventBranch> readAll(Fields fields, int min) {
        return fields.list(
                "branches", min, MAX, (node, at) -> EventBranch.read(new Fields(node, at, fields.problems())));
    }

    static void writeAll(ObjectNode to, List<EventBranch> branches) {
        ArrayNode list = to.putArray("branches");
        branches.forEach(branch -> list.add(branch.json()));
    }

    /** Their ways, in their order, and last that of none having happened. */
    static List<Port> ports(List<EventBranch> branches, Port none) {
        List<Port> ports = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            ports.add(new Port("/branches/" + i + "/next", branches.get(i).next()));
        }
        ports.add(none);
        return List.copyOf(ports);
    }
}
