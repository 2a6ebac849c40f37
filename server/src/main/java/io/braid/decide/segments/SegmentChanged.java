package io.braid.decide.segments;

import io.braid.spine.pipeline.Signal;

/**
 * The profile came into a segment or left it.
 *
 * @param key the segment's
 * @param entered false: left
 */
public record SegmentChanged(String key, boolean entered) implements Signal {}
