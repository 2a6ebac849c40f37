package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;

/** If a journey lets people in and moves them. As stored and in JSON, in small letters. */
public enum Status {
    @JsonProperty("live")
    LIVE,
    /** Nobody enters, nobody goes on; exits count. */
    @JsonProperty("paused")
    PAUSED,
    /** Nobody enters; those inside leave at their next step. */
    @JsonProperty("stopped")
    STOPPED
}
