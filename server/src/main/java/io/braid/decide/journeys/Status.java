package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** If a journey lets people in and moves them. As stored and in JSON, in small letters. */
public enum Status {
    @JsonProperty("live")
    LIVE,
    /** Nobody enters, nobody goes on; exits count. */
    @JsonProperty("paused")
    PAUSED,
    /** Nobody enters; those inside go on to their end. */
    @JsonProperty("draining")
    DRAINING,
    /** Nobody enters; those inside leave at once, and what was to be sent to them is taken back. */
    @JsonProperty("stopped")
    STOPPED,
    /** Out of the way: stopped, and nobody is inside. */
    @JsonProperty("archived")
    ARCHIVED;

    /** What may follow; saying the same again is always allowed. */
    private Set<Status> next() {
        return switch (this) {
            case LIVE -> Set.of(PAUSED, DRAINING, STOPPED);
            case PAUSED -> Set.of(LIVE, DRAINING, STOPPED);
            case DRAINING -> Set.of(LIVE, PAUSED, STOPPED, ARCHIVED);
            case STOPPED -> Set.of(LIVE, ARCHIVED);
            case ARCHIVED -> Set.of(LIVE);
        };
    }

    boolean mayBecome(Status other) {
        return this == other || next().contains(other);
    }

    /** Those inside go on. */
    boolean moves() {
        return this == LIVE || this == DRAINING;
    }

    /** Nobody is to be inside. */
    boolean ends() {
        return this == STOPPED || this == ARCHIVED;
    }
}
