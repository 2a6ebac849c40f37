package io.braid.doors.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.spine.event.Event;
import java.util.Locale;

/**
 * An event as it stands in the log.
 *
 * @param offset its place in the log, as text
 * @param kind the call: {@code track}, {@code identify}, …
 * @param source who vouches for it: {@code public}, {@code server} or {@code braid}
 * @param profile of an event of Braid's own, as text; else null
 * @param body whole; null in lists
 */
record LiveEvent(
        String offset,
        String kind,
        String name,
        long timeMs,
        long receivedMs,
        String source,
        String messageId,
        String userId,
        String anonymousId,
        String profile,
        JsonNode body) {
    static LiveEvent row(Event event) {
        return of(
                event,
                event.sent().profileId() == 0
                        ? null
                        : Long.toString(event.sent().profileId()),
                null);
    }

    static LiveEvent of(Event event, String profile, JsonNode body) {
        return new LiveEvent(
                Long.toString(event.offset()),
                event.type().name().toLowerCase(Locale.ROOT),
                event.name(),
                event.timeMs(),
                event.receivedMs(),
                event.trust().name().toLowerCase(Locale.ROOT),
                event.messageId(),
                event.userId().isEmpty() ? null : event.userId(),
                event.anonymousId().isEmpty() ? null : event.anonymousId(),
                profile,
                body);
    }
}
