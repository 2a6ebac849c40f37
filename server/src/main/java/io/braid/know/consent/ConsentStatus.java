package io.braid.know.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person said. Unknown is the absence of it. The ordinal is stored: append only, the stricter last. */
public enum ConsentStatus {
    @JsonProperty("granted")
    GRANTED,
    @JsonProperty("refused")
    REFUSED;

    /** Lower case, as in events and the API. */
    public String key() {
        return this == GRANTED ? "granted" : "refused";
    }
}
