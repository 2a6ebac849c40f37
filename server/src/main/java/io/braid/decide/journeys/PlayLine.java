package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One thing that happens in a play: a {@link DryRun}, or a {@link TestPlay}.
 *
 * @param atMs shop time of the play
 * @param what what it tells
 * @param node where; empty for an exit
 * @param channel of a message, else empty
 * @param message the template's key, else empty
 * @param why of a skip, a cancellation, a refusal or an exit; {@code quiet_hours} where a message waits for the morning; {@code
 *     held_out} where it is a ghost; of a test what the provider said
 * @param subject the trait, list or journey that is changed, the goal, the event, or whom an alert goes to; else empty
 * @param value what the trait is set to, or an alert is about; empty where it is cleared, or nothing is set
 * @param way of several that he goes at once, by its name or number; else empty
 */
public record PlayLine(
        long atMs,
        What what,
        String node,
        String channel,
        String message,
        String why,
        String subject,
        String value,
        String way) {
    /** The message of this line failed. */
    PlayLine failed() {
        return new PlayLine(atMs, What.FAILED, node, channel, message, why, subject, value, way);
    }

    /** A message that cannot go. */
    static PlayLine unreachable(long atMs, Effect.Send send) {
        return of(atMs, What.SKIPPED, send.node(), send.channel(), send.message(), "unreachable");
    }

    /** What a line tells. */
    public enum What {
        @JsonProperty("step")
        STEP,
        @JsonProperty("asked")
        ASKED,
        @JsonProperty("sent")
        SENT,
        @JsonProperty("skipped")
        SKIPPED,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("trait")
        TRAIT,
        @JsonProperty("list_joined")
        LIST_JOINED,
        @JsonProperty("list_left")
        LIST_LEFT,
        @JsonProperty("journey_started")
        JOURNEY_STARTED,
        @JsonProperty("journey_stopped")
        JOURNEY_STOPPED,
        @JsonProperty("alert")
        ALERT,
        @JsonProperty("goal")
        GOAL,
        @JsonProperty("nothing")
        NOTHING,
        /** One of several ways ended; the journey goes on. */
        @JsonProperty("way_ended")
        WAY_ENDED,
        @JsonProperty("exited")
        EXITED,
        /** From here on of tests only: a message that was not sent. */
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("unknown")
        UNKNOWN,
        /** A program would be asked; the tester answers for it. */
        @JsonProperty("program")
        PROGRAM,
        /** What the tester did for the person. */
        @JsonProperty("happened")
        HAPPENED,
        @JsonProperty("reacted")
        REACTED,
        @JsonProperty("wait_skipped")
        WAIT_SKIPPED
    }

    static PlayLine of(long atMs, What what, String node, String channel, String message, String why) {
        return new PlayLine(atMs, what, node, channel, message, why, "", "", "");
    }

    static PlayLine about(long atMs, What what, String node, String subject, String value) {
        return new PlayLine(atMs, what, node, "", "", "", subject, value, "");
    }

    /** It happens on one of several ways. */
    PlayLine on(String newWay) {
        return newWay.equals(way)
                ? this
                : new PlayLine(atMs, what, node, channel, message, why, subject, value, newWay);
    }

    /**
     * What there is to say of an effect; empty for messages, whose fate the play knows, and for what concerns nobody.
     *
     * @param at the node where it is
     * @param last nobody else of its family is inside: else one way ends, and the journey does not
     */
    static Optional<PlayLine> told(Effect effect, long atMs, String at, boolean last) {
        return Optional.ofNullable(
                switch (effect) {
                    case Effect.Send send -> null;
                    case Effect.Ask ask -> null;
                    case Effect.CancelSends cancel -> null;
                    case Effect.CancelSend cancel -> null;
                    case Effect.AskedAll all -> null;
                    case Effect.Queue queue -> null;
                    case Effect.ArmTaken arm -> null;
                    case Effect.Parted parted -> null;
                    case Effect.Gathered gathered -> null;
                    case Effect.StepTaken step -> of(atMs, What.STEP, step.node(), "", "", "");
                    case Effect.LegSkipped skipped ->
                        of(atMs, What.SKIPPED, skipped.node(), skipped.channel(), "", skipped.why());
                    case Effect.Alert alert -> about(atMs, What.ALERT, alert.node(), alert.to(), alert.subject());
                    case Effect.SetTrait set ->
                        about(
                                atMs,
                                What.TRAIT,
                                set.node(),
                                set.trait(),
                                set.value() == null ? "" : set.value().asText());
                    case Effect.ChangeList change ->
                        about(
                                atMs,
                                change.joins() ? What.LIST_JOINED : What.LIST_LEFT,
                                change.node(),
                                change.list(),
                                "");
                    case Effect.StartJourney start ->
                        about(atMs, What.JOURNEY_STARTED, start.node(), start.journey(), "");
                    case Effect.StopJourney stop -> about(atMs, What.JOURNEY_STOPPED, stop.node(), stop.journey(), "");
                    case Effect.Goal goal -> about(atMs, What.GOAL, goal.node(), goal.goal(), "");
                    case Effect.Skipped skipped -> of(atMs, What.NOTHING, skipped.node(), "", "", skipped.why());
                    case Effect.Exited exited ->
                        of(atMs, last ? What.EXITED : What.WAY_ENDED, last ? "" : at, "", "", exited.reason());
                });
    }
}
