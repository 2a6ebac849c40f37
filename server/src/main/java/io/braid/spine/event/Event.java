package io.braid.spine.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing that happened, as it stands in the log. The body is shared: nobody changes it.
 *
 * @param workspace whose it is
 * @param offset its place in the log, counted from 1 without order across workspaces lost
 * @param receivedMs when it was appended, shop time; never decreases with the offset
 * @param sent the event as it was appended, its {@code timeMs} at most {@code receivedMs}
 * @param goods what the catalogue told of its products when it was folded
 */
public record Event(int workspace, long offset, long receivedMs, NewEvent sent, Goods goods) {
    private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

    /** One of whose products nobody told anything. */
    public Event(int workspace, long offset, long receivedMs, NewEvent sent) {
        this(workspace, offset, receivedMs, sent, Goods.NONE);
    }

    public Event with(Goods told) {
        return new Event(workspace, offset, receivedMs, sent, told);
    }

    public EventType type() {
        return sent.type();
    }

    public String name() {
        return sent.name();
    }

    public String messageId() {
        return sent.messageId();
    }

    public String userId() {
        return sent.userId();
    }

    public String anonymousId() {
        return sent.anonymousId();
    }

    /** When it happened, shop time. */
    public long timeMs() {
        return sent.timeMs();
    }

    public Trust trust() {
        return sent.trust();
    }

    public ObjectNode body() {
        return sent.body();
    }

    /** {@code properties}; an empty object if there are none. */
    public ObjectNode properties() {
        return object("properties");
    }

    /** {@code traits} of an identify or group, or {@code context.traits} of other calls; an empty object if there are none. */
    public ObjectNode traits() {
        ObjectNode own = object("traits");
        if (!own.isEmpty() || !(body().get("context") instanceof ObjectNode context)) {
            return own;
        }
        return context.get("traits") instanceof ObjectNode traits ? traits : NONE;
    }

    /** {@code context}; an empty object if there is none. */
    public ObjectNode context() {
        return object("context");
    }

    /**
     * History brought in from elsewhere: {@code context.import} of an event of a server names the import. Profiles, commerce, consent
     * and segments take it in as ever, at its own time; nobody enters a journey by it.
     */
    public boolean imported() {
        return trust() == Trust.SERVER && context().hasNonNull("import");
    }

    public boolean isTrack(String eventName) {
        return type() == EventType.TRACK && name().equals(eventName);
    }

    private ObjectNode object(String field) {
        JsonNode node = body().get(field);
        return node instanceof ObjectNode object ? object : NONE;
    }
}
