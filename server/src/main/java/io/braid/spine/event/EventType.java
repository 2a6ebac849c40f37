package io.braid.spine.event;

/** The calls of Segment's specification ("Spec: Track", "Spec: Identify", …). The ordinal is stored: append only. */
public enum EventType {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS
}
