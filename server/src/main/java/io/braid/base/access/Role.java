package io.braid.base.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of work somebody does here; what each may is in {@link Permissions}. The lower-case name is stored. */
public enum Role {
    /** Everything, members and keys included. */
    @JsonProperty("owner")
    OWNER,
    /** Segments, journeys, messages, reports. */
    @JsonProperty("marketer")
    MARKETER,
    /** The inbox and the till. */
    @JsonProperty("operator")
    OPERATOR,
    /** Reads everything, changes nothing. */
    @JsonProperty("analyst")
    ANALYST;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
