package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.talk.delivery.SendEvents;
import java.util.Optional;

/** Reads delivery's events about messages that a journey asked for. */
final class FeedbackReader {
    private FeedbackReader() {}

    /** @param instanceId which instance asked: of a parallel way its own */
    record Heard(long instanceId, Input.Feedback feedback) {}

    static Optional<Heard> read(Event event) {
        if (event.trust() != Trust.BRAID || event.type() != EventType.TRACK) {
            return Optional.empty();
        }
        for (Input.Outcome outcome : Input.Outcome.values()) {
            if (outcome.event.equals(event.name())) {
                ObjectNode said = event.properties();
                long instance =
                        said.path(SendEvents.WAY).asLong(said.path("instance").asLong(0));
                return instance <= 0
                        ? Optional.empty()
                        : Optional.of(new Heard(
                                instance,
                                new Input.Feedback(
                                        said.path("node").asText(""),
                                        said.path("visit").asInt(0),
                                        said.path("channel").asText(""),
                                        outcome == Input.Outcome.REFUSED
                                                        && said.path("skip").asBoolean(false)
                                                ? Input.Outcome.SKIPPED
                                                : outcome,
                                        said.path("machine").asBoolean(false),
                                        said.path(SendEvents.REPLY)
                                                .asText(said.path("reason").asText("")))));
            }
        }
        return Optional.empty();
    }
}
