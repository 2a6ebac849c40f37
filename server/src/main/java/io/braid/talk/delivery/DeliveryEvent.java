package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.NewEvent;

/**
 * Something that the log must hear about a send. Its message id is a function of what happened, so telling it twice is nothing.
 *
 * @param properties JSON text
 */
record DeliveryEvent(int workspace, String messageId, long profileId, String name, long timeMs, String properties) {
    static DeliveryEvent of(SendRow send, String name, String suffix, long nowMs, String reason) {
        return of(send, name, suffix, nowMs, SendEvents.properties(send, reason));
    }

    static DeliveryEvent of(SendRow send, String name, String suffix, long nowMs, ObjectNode properties) {
        return new DeliveryEvent(
                send.workspace(),
                "braid:send:" + send.sendId() + ":" + suffix,
                send.profileId(),
                SendEvents.named(send.intent(), name),
                nowMs,
                Json.write(properties));
    }

    NewEvent toNewEvent() {
        return NewEvent.ofBraid(name, messageId, profileId, timeMs, (ObjectNode) Json.read(properties));
    }
}
