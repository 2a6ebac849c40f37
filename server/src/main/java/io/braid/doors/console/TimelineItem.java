package io.braid.doors.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that a person did, or that was done to the person.
 *
 * @param id of the item, unique in the timeline
 * @param kind what sort of thing
 * @param name the event's, page's, segment's, step's or message's name
 * @param time ISO 8601, UTC, with milliseconds
 * @param timeMs the same, epoch milliseconds
 * @param messageId of the event that it comes from, or null
 * @param sendId of the message that it is about, or null
 * @param channel of the message, or null
 * @param properties whatever the event or fact said
 */
public record TimelineItem(
        String id,
        Kind kind,
        String name,
        String time,
        long timeMs,
        String messageId,
        String sendId,
        String channel,
        JsonNode properties) {
    /** What sort of thing: the first six are calls of a source, the others are facts of Braid. */
    public enum Kind {
        @JsonProperty("identify")
        IDENTIFY,
        @JsonProperty("track")
        TRACK,
        @JsonProperty("page")
        PAGE,
        @JsonProperty("screen")
        SCREEN,
        @JsonProperty("group")
        GROUP,
        @JsonProperty("alias")
        ALIAS,
        /** Sent, refused, delivered, opened, clicked, … */
        @JsonProperty("message")
        MESSAGE,
        /** Entered or left a segment. */
        @JsonProperty("segment")
        SEGMENT,
        /** A step of a journey. */
        @JsonProperty("journey")
        JOURNEY,
        /** Merged, unmerged, an identifier added or dropped. */
        @JsonProperty("identity")
        IDENTITY,
        /** What the profile itself did with an event: traits that it did not take. */
        @JsonProperty("profile")
        PROFILE,
        /** Said yes or no to something. */
        @JsonProperty("consent")
        CONSENT
    }
}
