package io.braid.decide.backtests;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What a back-test found. Numbers are those of everybody: where some were drawn they are reckoned from these.
 *
 * @param fromMs the period begins, shop time
 * @param toMs it ends
 * @param zone whose days are told
 * @param candidates people who might have entered
 * @param played of them
 * @param leftOut of those who were drawn: they did more than {@link Crowd#PERSON_EVENTS_MAX} things
 * @param entered times that somebody came in
 * @param inside who was there at the end
 * @param days each day of the period
 * @param channels those that something was asked of
 * @param stopped what did not go, and why
 * @param exits how those who left did so, by reason
 * @param examples people who came in, at most {@link Tally#EXAMPLES_MAX}
 */
record Answer(
        long fromMs,
        long toMs,
        String zone,
        long candidates,
        long played,
        long leftOut,
        long entered,
        long inside,
        List<Day> days,
        List<ChannelSum> channels,
        List<Stopped> stopped,
        Map<String, Long> exits,
        List<Example> examples) {
    /**
     * @param day such as 2026-11-22
     * @param sent by channel
     */
    record Day(String day, long entered, Map<String, Long> sent) {}

    /**
     * @param heldOut who would have been sent it
     * @param quiet of what was sent: waited for the end of the quiet hours
     * @param capped a rule of frequency had no room
     * @param waiting at the end
     * @param costMinor in the shop's currency; null where the channel has no price
     * @param busiest the most on one day
     */
    record ChannelSum(
            String channel,
            long sent,
            long heldOut,
            long quiet,
            long capped,
            long waiting,
            Long costMinor,
            long busiest) {}

    /** Who decided. */
    enum By {
        /** Delivery's rules. */
        @JsonProperty("refused")
        REFUSED,
        /** The journey, before it asked. */
        @JsonProperty("skipped")
        SKIPPED,
        /** The journey, after it asked. */
        @JsonProperty("cancelled")
        CANCELLED
    }

    /** @param rule of frequency, else empty */
    record Stopped(By by, String channel, String reason, String rule, long count) {}

    /**
     * @param profile his id
     * @param left why; empty while he is inside
     * @param sends what he would have got, and not, at most {@link Tally#EXAMPLE_SENDS_MAX}
     */
    record Example(String profile, long enteredMs, String left, List<ExampleSend> sends) {}

    /** @param reason why it did not go; empty where it did, {@code held_out} for a ghost */
    record ExampleSend(long atMs, String channel, String message, String reason) {}
}
