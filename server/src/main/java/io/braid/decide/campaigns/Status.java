package io.braid.decide.campaigns;

import com.fasterxml.jackson.annotation.JsonProperty;

/** If a campaign runs. As stored and in JSON, in small letters. */
public enum Status {
    /** Nobody launched it yet. */
    @JsonProperty("draft")
    DRAFT,
    /** It runs, or waits for its time. */
    @JsonProperty("live")
    LIVE,
    /** Nobody enters, nobody inside goes on. */
    @JsonProperty("paused")
    PAUSED,
    /** Ended by a person: nobody enters, those inside leave, and what waits to be sent is dropped. */
    @JsonProperty("stopped")
    STOPPED,
    /** All its runs ended, and there will be none. */
    @JsonProperty("done")
    DONE
}
