package io.braid.know.consent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a person said. Unknown is the absence of it. The ordinal is stored: append only. */
public enum ConsentStatus {
    @JsonProperty("granted")
    GRANTED,
    @JsonProperty("refused")
    REFUSED,
    /** Asked for, and not confirmed from the address: allows nothing. Stands in the ledger only. */
    @JsonProperty("requested")
    REQUESTED;

    /** Lower case, as in events and the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
