package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Whether an event without {@code userId} and {@code anonymousId} still says whose it is. Only servers may do that: a till knows
 * a phone or a card and nothing else. What it means is for identity to say; here it must only be there.
 */
final class Identified {
    /** Read in {@code traits}, {@code context.traits} and {@code properties}. */
    private static final List<String> CONTACTS = List.of("email", "phone", "loyalty_card");

    private Identified() {}

    static boolean byContact(ObjectNode body) {
        JsonNode context = body.path("context");
        return contact(body.path("traits"))
                || contact(context.path("traits"))
                || contact(body.path("properties"))
                || external(context.path("externalIds"));
    }

    private static boolean contact(JsonNode object) {
        return CONTACTS.stream().anyMatch(name -> said(object.path(name)));
    }

    /** Segment's {@code context.externalIds}: {@code [{"type": "loyalty_card", "id": "…"}]}. */
    private static boolean external(JsonNode ids) {
        for (JsonNode id : ids) {
            if (said(id.path("type")) && said(id.path("id"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean said(JsonNode value) {
        return value.isTextual() ? !value.textValue().isBlank() : value.isIntegralNumber();
    }
}
