package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.Event;

/** What can move an instance. Every step defines what it does with each of them. */
public sealed interface Input {
    /** The instance came to this node. */
    record Arrived() implements Input {}

    /** Shop time went on; the node's due time may have come. */
    record TimeDue() implements Input {}

    /** The profile did something, or something was reported of it. */
    record Happened(Event event) implements Input {}

    /** The open cart has other lines than before, or was opened, or is gone. */
    record CartChanged(String cartId) implements Input {}

    /** The profile ordered, in whatever channel. */
    record Ordered(String orderId, String cartId) implements Input {}

    /** Somebody of the house lets him into the journey that it names. */
    record Invited(String journey, String key, ObjectNode event) implements Input {}

    record SegmentChanged(String segment, boolean entered) implements Input {}

    /**
     * A message that this instance asked for came to something.
     *
     * @param node which node asked for it
     * @param visit at which visit
     * @param channel through which channel
     * @param outcome what it came to
     * @param machine opened or clicked by a scanner or a proxy, not by a person
     * @param detail what a webhook's receiver answered, or why it did not go; else empty
     */
    record Feedback(String node, int visit, String channel, Outcome outcome, boolean machine, String detail)
            implements Input {
        Feedback(String node, int visit, String channel, Outcome outcome, boolean machine) {
            this(node, visit, channel, outcome, machine, "");
        }

        /** Of what the instance asked for where it is now. */
        boolean of(Instance instance) {
            return visit == instance.visit() && node.equals(instance.node());
        }
    }

    /** The parallel ways that could come to the join where it stands have come, or have ended. */
    record Met() implements Input {}

    /** Somebody ended it: {@code stopped}, {@code merged}. */
    record Stop(String reason) implements Input {}

    /** What became of a send, as delivery tells it. */
    enum Outcome {
        SENT("Message Sent"),
        DELIVERED("Message Delivered"),
        OPENED("Message Opened"),
        CLICKED("Message Clicked"),
        FAILED("Message Failed"),
        REFUSED("Message Refused"),
        /** Refused, and whoever asked should not try another channel: a rule of frequency said so. */
        SKIPPED("Message Refused"),
        UNKNOWN("Message Unknown"),
        /** A held-out person's ghost passed every check at this moment: it would have been sent. */
        HELD_OUT("Message Held Out");

        final String event;

        Outcome(String event) {
            this.event = event;
        }
    }
}
