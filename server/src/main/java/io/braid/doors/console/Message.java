package io.braid.doors.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.talk.delivery.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * One send: what was, is or was not to be sent to one person through one channel.
 *
 * @param id a number as text
 * @param profile id of the person, as text
 * @param profileName what the person is called: name, e-mail, phone or user id; null for somebody anonymous
 * @param reason why it is in this state; null where the state says all
 * @param rule the key of the rule of frequency that holds or stopped it, or null
 * @param purpose {@code marketing} or {@code transactional}
 * @param message the message's key
 * @param journey the journey's key, or null
 * @param instance of the journey, as text, or null
 * @param node step of the journey, or null
 * @param occasion what it is about, such as {@code cart:17:left-2}, or null
 * @param address where it goes, or null when none is known
 * @param subject of an e-mail or title of a push, or null before it was rendered
 * @param createdMs when it was asked for
 * @param dueMs when it is, or was, to be tried
 * @param sentMs when the provider took it, or null
 * @param deliveredMs when it arrived, or null
 * @param openedMs first opened by a person, or null
 * @param clickedMs first clicked by a person, or null
 */
public record Message(
        String id,
        String profile,
        String profileName,
        String channel,
        State state,
        Reason reason,
        String rule,

        @Schema(allowableValues = {"marketing", "transactional"})
        String purpose,

        String message,
        String journey,
        String instance,
        String node,
        String occasion,
        String address,
        String subject,
        long createdMs,
        Long dueMs,
        Long sentMs,
        Long deliveredMs,
        Long openedMs,
        Long clickedMs) {

    /** Where a send stands. */
    public enum State {
        /** Its time has not come, or it waits for another try. */
        @JsonProperty("waiting")
        WAITING,
        /** Quiet hours: waits for the morning. */
        @JsonProperty("held")
        HELD,
        @JsonProperty("sending")
        SENDING,
        /** The provider took it. */
        @JsonProperty("sent")
        SENT,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("failed")
        FAILED,
        /** Not sent, for a reason of ours. */
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("cancelled")
        CANCELLED,
        /** It may or may not have been sent: a person should look. */
        @JsonProperty("unknown")
        UNKNOWN,
        /** Held out: would have been sent. */
        @JsonProperty("ghost")
        GHOST
    }

    /**
     * @param message the row of the list
     * @param preview as rendered for this person, or null before that
     * @param attempts oldest first
     */
    public record Detail(Message message, Preview preview, List<Attempt> attempts) {}

    /** What the person sees; {@code html} is hostile to whoever shows it outside a sandboxed frame. */
    public record Preview(String subject, String html, String text) {}

    /**
     * @param number from 1
     * @param detail what the provider said, or null
     */
    public record Attempt(int number, long timeMs, String provider, Outcome outcome, String detail) {}

    /** How a call of a provider ended. */
    public enum Outcome {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("rejected")
        REJECTED,
        @JsonProperty("retry")
        RETRY,
        @JsonProperty("unknown")
        UNKNOWN,
        /** The claim ran out before the call. */
        @JsonProperty("void")
        VOID,
        @JsonProperty("in_flight")
        IN_FLIGHT
    }

    /** Which messages; null in a field means all. */
    public record Filter(
            Long profile,
            String channel,
            State state,
            String journey,
            String message,
            Boolean clicked,
            Integer clickedDays) {}
}
