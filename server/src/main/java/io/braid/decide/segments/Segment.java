package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A definition, as the marketer wrote it.
 *
 * @param id of its own, small, never reused in its workspace
 * @param key stable, lower case; what other definitions name it by
 * @param name for people
 * @param description for people; may be empty
 * @param webhook where each coming and going is told; empty for nowhere
 * @param json the rule as it was written
 * @param rule the same, read
 * @param version grows with each change
 * @param status see there
 * @param exactSinceMs events before this moment may be missing in its counts; 0 if none are
 * @param updatedMs when it was changed last
 */
public record Segment(
        int id,
        String key,
        String name,
        String description,
        String webhook,
        JsonNode json,
        Rule rule,
        int version,
        SegmentStatus status,
        long exactSinceMs,
        long updatedMs) {}
