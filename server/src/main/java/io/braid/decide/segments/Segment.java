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
 * @param includeExisting whether those who are in it at the end of a back-fill cause a {@link SegmentChanged}; else they are members
 *     without having entered
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
        boolean includeExisting,
        long updatedMs) {
    Segment with(SegmentStatus newStatus, long newExactSinceMs) {
        return new Segment(
                id,
                key,
                name,
                description,
                webhook,
                json,
                rule,
                version,
                newStatus,
                newExactSinceMs,
                includeExisting,
                updatedMs);
    }
}
