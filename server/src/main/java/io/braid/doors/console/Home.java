package io.braid.doors.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.decide.journeys.Status;
import java.util.List;

/**
 * The first screen.
 *
 * @param days of which it speaks
 * @param retention who came back
 * @param earned after clicks by people
 * @param running journeys with people inside, or live ones, the fullest first
 * @param attention what needs a hand
 * @param lagMs how far the fold is behind
 */
record Home(
        int days,
        Retention retention,
        Earnings.Earned earned,
        List<Running> running,
        List<Attention> attention,
        long lagMs) {

    /**
     * Of the customers of one period, how many bought again in the one after.
     *
     * @param customers who bought in the period before
     * @param returned of them, who bought again
     * @param buyers all who bought in this period
     * @param rate with its 95 % interval (Wilson); null while nobody bought in the period before
     */
    record Retention(long customers, long returned, long buyers, JourneyReport.Range rate) {}

    record Running(String key, String title, Status status, long inside) {}

    /**
     * @param count of what; of a lag its milliseconds
     * @param more true if there are more than {@code count}
     * @param key the channel or journey that it is about, or null
     * @param of of how many, or null
     */
    record Attention(What what, long count, boolean more, String key, Long of) {}

    /** What can need a hand. */
    enum What {
        @JsonProperty("quarantine")
        QUARANTINE,
        @JsonProperty("unknown_sends")
        UNKNOWN_SENDS,
        @JsonProperty("failing_channel")
        FAILING_CHANNEL,
        @JsonProperty("lag")
        LAG,
        @JsonProperty("fold_stopped")
        FOLD_STOPPED,
        @JsonProperty("paused_journey")
        PAUSED_JOURNEY
    }
}
