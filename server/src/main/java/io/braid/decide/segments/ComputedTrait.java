package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The definition of a computed trait, as the marketer wrote it.
 *
 * @param id of its own, small, never reused in its workspace
 * @param key stable, lower case; rules name it {@code computed.KEY}
 * @param name for people
 * @param description for people; may be empty
 * @param json the formula as it was written
 * @param found bounds that the people themselves made of it, for {@link Rfm} without its own; null if there are none
 * @param formula both, read
 * @param version grows with each change
 * @param status as of a segment
 * @param exactSinceMs events before this moment may be missing in it; 0 if none are
 * @param updatedMs when it was changed last
 */
record ComputedTrait(
        int id,
        String key,
        String name,
        String description,
        JsonNode json,
        RfmBounds found,
        Formula formula,
        int version,
        SegmentStatus status,
        long exactSinceMs,
        long updatedMs) {
    ComputedTrait with(SegmentStatus newStatus, long newExactSinceMs) {
        return new ComputedTrait(
                id, key, name, description, json, found, formula, version, newStatus, newExactSinceMs, updatedMs);
    }

    /** The next version, which differs by its bounds alone. */
    ComputedTrait with(RfmBounds bounds) {
        return new ComputedTrait(
                id,
                key,
                name,
                description,
                json,
                bounds,
                formula(json, bounds),
                version + 1,
                status,
                exactSinceMs,
                updatedMs);
    }

    /** The formula as it counts. */
    static Formula formula(JsonNode json, RfmBounds found) {
        return FormulaReader.read(found == null ? json : found.into(json), "");
    }
}
