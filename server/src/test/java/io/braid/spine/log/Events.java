package io.braid.spine.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;

/** Events for tests of the spine. */
public final class Events {
    private Events() {}

    public static NewEvent track(String messageId, String anonymousId, String name, long timeMs) {
        return track(messageId, anonymousId, name, timeMs, Json.object().put("n", messageId));
    }

    public static NewEvent track(
            String messageId, String anonymousId, String name, long timeMs, ObjectNode properties) {
        return new NewEvent(
                EventType.TRACK,
                name,
                messageId,
                "",
                anonymousId,
                "",
                0,
                timeMs,
                1,
                Trust.PUBLIC,
                Json.object().set("properties", properties));
    }
}
