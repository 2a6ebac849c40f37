package io.braid.decide.segments;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a definition stands. The ordinal is stored: append only. */
public enum SegmentStatus {
    /** Its counts are being filled from the past; until then it holds for what happened since it was saved. */
    @JsonProperty("building")
    BUILDING,
    @JsonProperty("ready")
    READY,
    /** Kept for its history; nobody is in it. */
    @JsonProperty("archived")
    ARCHIVED
}
