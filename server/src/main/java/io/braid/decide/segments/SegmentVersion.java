package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A segment as it was saved once.
 *
 * @param archived whether this is its being taken out of use
 * @param by {@code user:7}, {@code key:3}; empty if Braid did it itself
 */
record SegmentVersion(
        int version,
        String name,
        String description,
        String webhook,
        JsonNode json,
        boolean archived,
        String by,
        long savedMs) {}
