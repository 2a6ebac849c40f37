package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;

/** The names and the properties of the events that delivery writes to the log. */
public final class SendEvents {
    public static final String SENT = "Message Sent";
    public static final String DELIVERED = "Message Delivered";
    public static final String FAILED = "Message Failed";
    public static final String REFUSED = "Message Refused";
    public static final String UNKNOWN = "Message Unknown";
    public static final String OPENED = "Message Opened";
    public static final String CLICKED = "Message Clicked";
    public static final String UNSUBSCRIBED = "Message Unsubscribed";
    public static final String CLOSED = "Message Closed";
    /** A ghost passed every check: it would have been sent. */
    public static final String HELD_OUT = "Message Held Out";

    /** An alert came back. */
    static final String ALERT_FAILED = "Alert Failed";

    /** The property that says what a webhook's receiver answered, if somebody wants to know. */
    public static final String REPLY = "reply";

    /** The property that says which parallel way of the instance asked; it is not there where the instance itself did. */
    public static final String WAY = "way";

    private static final String MESSAGE = "Message ";
    private static final String ALERT = "Alert ";

    private SendEvents() {}

    /** What is told of a word to the house is an alert, so that nobody takes it for a message to the person. */
    static String named(SendIntent intent, String name) {
        return intent.isInternal() ? name.replace(MESSAGE, ALERT) : name;
    }

    /** What the name says without saying of what: {@code Sent}. */
    static String outcome(String name) {
        return name.replace(MESSAGE, "").replace(ALERT, "");
    }

    static ObjectNode properties(SendRow send, String reason) {
        SendIntent intent = send.intent();
        ObjectNode out = Json.object()
                .put("send_id", Long.toString(send.sendId()))
                .put("channel", intent.channel())
                .put("message", intent.message())
                .put("journey", intent.journey())
                .put("instance", Long.toString(intent.instanceId()))
                .put("node", intent.node())
                .put("visit", intent.visit())
                .put("occasion", intent.occasion())
                .put("purpose", intent.purpose().key());
        if (!intent.way().isEmpty()) {
            out.put(WAY, intent.way());
        }
        if (!reason.isEmpty()) {
            out.put("reason", reason);
        }
        if (!send.rule().isEmpty()) {
            out.put("rule", send.rule());
        }
        if (!send.address().isEmpty()) {
            out.put("address", send.address());
        }
        if (intent.ghost()) {
            out.put("ghost", true);
        }
        return out;
    }
}
