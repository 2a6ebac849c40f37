package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;

/**
 * A place in a journey.
 *
 * @param id stable over versions; at most {@link #ID_MAX} characters
 * @param title for a person, may be empty
 * @param step what happens there
 */
public record Node(String id, String title, Step step) {
    static final int ID_MAX = 60;
    static final int TITLE_MAX = 100;

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("type", step.kind().type());
        if (!title.isEmpty()) {
            json.put("title", title);
        }
        step.write(json);
        return json;
    }
}
