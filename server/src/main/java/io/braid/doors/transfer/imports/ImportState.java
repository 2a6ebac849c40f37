package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where an import stands. The lower-case name is stored. */
public enum ImportState {
    /** The file is here; its columns can be mapped, it can be tried and started. */
    @JsonProperty("ready")
    READY,
    /** A dry run is under way. */
    @JsonProperty("checking")
    CHECKING,
    /** Waits for the one before it. */
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    /** Cannot go on; what was imported by then stays. */
    @JsonProperty("failed")
    FAILED,
    /** Stopped by a person; what was imported by then stays. */
    @JsonProperty("cancelled")
    CANCELLED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    static ImportState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
