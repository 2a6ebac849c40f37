package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;

/**
 * One of the events that a {@link WaitFor} waits for.
 *
 * @param filter the event
 * @param next where it leads
 */
public record EventBranch(EventFilter filter, String next) {
    static EventBranch read(Fields fields) {
        EventBranch branch = new EventBranch(EventFilter.read(fields), fields.key("next", false));
        fields.noOthers();
        return branch;
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        filter.write(json);
        if (!next.isEmpty()) {
            json.put("next", next);
        }
        return json;
    }
}
