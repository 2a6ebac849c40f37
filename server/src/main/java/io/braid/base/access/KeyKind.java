package io.braid.base.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a key is for. The lower-case name is stored. */
public enum KeyKind {
    /** Public, in browsers and apps: appends events, nothing else. */
    @JsonProperty("write")
    WRITE,
    /** Secret, on servers: whatever its role may do, and appends events that are believed. */
    @JsonProperty("api")
    API;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static KeyKind of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
