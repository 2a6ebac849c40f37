package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.EventType;
import java.util.List;

/**
 * Whether an event without {@code userId} and {@code anonymousId} still says whose it is. Only servers may do that: a till knows
 * a phone or a card and nothing else. What it means is for identity to say; here it must only be there, and where identity
 * looks: in {@code traits}, {@code context.traits}, {@code properties}; the traits of a group call are the group's.
 */
final class Identified {
    private static final List<String> ADDRESSES =
            List.of("email", "phone", "messenger_id", "loyalty_card", "loyaltyCard", "loyalty_card_id");

    private Identified() {}

    static boolean byAddress(EventType type, ObjectNode body) {
        return names(body.path("context").path("traits"))
                || (type != EventType.GROUP && names(body.path("traits")))
                || names(body.path("properties"));
    }

    private static boolean names(JsonNode object) {
        return ADDRESSES.stream().map(object::path).anyMatch(Identified::said);
    }

    private static boolean said(JsonNode value) {
        return value.isTextual() ? !value.textValue().isBlank() : value.isIntegralNumber();
    }
}
