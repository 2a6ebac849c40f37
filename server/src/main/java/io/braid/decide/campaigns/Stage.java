package io.braid.decide.campaigns;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run is. As stored and in JSON, in small letters. */
public enum Stage {
    /** Those of the trial enter. */
    @JsonProperty("trial")
    TRIAL,
    /** They are all in; the winner is chosen when their time is over. */
    @JsonProperty("waiting")
    WAITING,
    /** People enter: everybody, or after a trial the others. */
    @JsonProperty("sending")
    SENDING,
    /** All have entered; some are still inside. */
    @JsonProperty("inside")
    INSIDE,
    @JsonProperty("ended")
    ENDED,
    /** Braid did not run at its time, nor in the {@link Run#LATE_MS_MAX} after it: nobody was told anything. */
    @JsonProperty("missed")
    MISSED
}
