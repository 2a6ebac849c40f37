package io.braid.spine.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/**
 * A validated event on its way into the log: it has no offset and no time of receipt yet.
 *
 * @param type the call
 * @param name for a track its {@code event}, for page and screen their {@code name} (may be empty), else empty
 * @param messageId 1 to 255 characters; the key of deduplication
 * @param userId empty if none
 * @param anonymousId empty if none
 * @param previousId of an alias, else empty
 * @param profileId the profile that a {@link Trust#BRAID} event is about, else 0
 * @param timeMs when it happened, shop time; the log clamps it to the time of receipt
 * @param sourceId which write key or API key brought it; 0 for Braid
 * @param trust who says it
 * @param body the normalised payload: {@code properties}, {@code traits}, {@code context} and whatever else the client sent
 */
public record NewEvent(
        EventType type,
        String name,
        String messageId,
        String userId,
        String anonymousId,
        String previousId,
        long profileId,
        long timeMs,
        int sourceId,
        Trust trust,
        ObjectNode body) {
    /** The event as a sender would write it, for people to read and to send again. */
    public ObjectNode whole() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("type", type.name().toLowerCase(Locale.ROOT));
        put(whole, type == EventType.TRACK ? "event" : "name", name);
        put(whole, "userId", userId);
        put(whole, "anonymousId", anonymousId);
        put(whole, "previousId", previousId);
        if (profileId != 0) {
            whole.put("profileId", Long.toString(profileId));
        }
        whole.put("timestamp", Instant.ofEpochMilli(timeMs).toString());
        whole.put("messageId", messageId);
        whole.setAll(body);
        return whole;
    }

    private static void put(ObjectNode whole, String field, String value) {
        if (!value.isEmpty()) {
            whole.put(field, value);
        }
    }

    /**
     * What Braid itself says about a profile.
     *
     * @param messageId begins with {@code braid:}; deterministic, so that saying it twice is nothing
     */
    public static NewEvent ofBraid(String name, String messageId, long profileId, long timeMs, ObjectNode properties) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("properties", properties);
        return new NewEvent(EventType.TRACK, name, messageId, "", "", "", profileId, timeMs, 0, Trust.BRAID, body);
    }
}
