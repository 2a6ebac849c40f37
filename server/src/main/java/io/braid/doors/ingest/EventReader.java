package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Checks one event and brings it into the log's shape (Segment's "Spec: Common").
 *
 * <p>What the log keeps in columns leaves the body; so does what changes from one try to the next ({@code sentAt}, {@code
 * _metadata}), else a retry would look like another event under the same message id; so does the write key.
 *
 * <p>Thread rule: any thread.
 */
final class EventReader {
    private static final List<String> NOT_KEPT =
            List.of("writeKey", "sentAt", "receivedAt", "integrations", "_metadata");
    private static final List<String> OBJECTS = List.of("properties", "traits", "context");

    /** Of Braid's own events; nobody may take them first. */
    private static final String RESERVED = "braid:";

    private final Clock clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final boolean keepIp;

    /**
     * @param random for the message ids of events that have none
     * @param keepIp whether the client's address goes into {@code context.ip} of events of public sources
     */
    EventReader(Clock clock, Ticker ticker, RandomGenerator random, boolean keepIp) {
        this.clock = clock;
        this.ticker = ticker;
        this.random = random;
        this.keepIp = keepIp;
    }

    /**
     * Reads and thereby changes the event: it becomes the body.
     *
     * @param asked the type that the path says; empty in a batch
     * @throws Refusal naming the field
     */
    NewEvent read(ObjectNode event, Optional<EventType> asked, Delivery delivery) {
        EventType type = type(event, asked);
        objects(event);
        String messageId = messageId(event);
        String userId = Fields.id(event, "userId");
        String anonymousId = Fields.id(event, "anonymousId");
        String previousId = Fields.id(event, "previousId");
        long timeMs = timeMs(event, delivery);
        String name = name(event, type);
        NOT_KEPT.forEach(event::remove);
        Payload.normalise(event, "");
        context(event, delivery);
        requireIdentity(
                event, type, userId, anonymousId, previousId, delivery.source().trust());
        return new NewEvent(
                type,
                name,
                messageId,
                userId,
                anonymousId,
                previousId,
                0,
                timeMs,
                delivery.source().sourceId(),
                delivery.source().trust(),
                event);
    }

    private static EventType type(ObjectNode event, Optional<EventType> asked) {
        JsonNode said = event.remove("type");
        if (said == null || said.isNull()) {
            return asked.orElseThrow(() -> Fields.missing("type"));
        }
        EventType type = Route.type(said.isTextual() ? said.textValue() : "")
                .orElseThrow(() -> Refusal.invalid(
                        "unknown_type", "The type is identify, track, page, screen, group or alias.", "/type"));
        if (asked.isPresent() && asked.get() != type) {
            throw Refusal.invalid("type_mismatch", "The event has another type than the path.", "/type");
        }
        return type;
    }

    private static void objects(ObjectNode event) {
        for (String field : OBJECTS) {
            JsonNode value = event.get(field);
            if (value == null) {
                continue;
            }
            if (value.isNull()) {
                event.remove(field);
            } else if (!value.isObject()) {
                throw Fields.wrong(field, "an object");
            }
        }
    }

    private String messageId(ObjectNode event) {
        JsonNode said = event.get("messageId");
        if (said == null || said.isNull()) {
            event.remove("messageId");
            return generated();
        }
        String id = Fields.id(event, "messageId");
        if (id.isEmpty()) {
            throw Fields.missing("messageId");
        }
        if (id.startsWith(RESERVED)) {
            throw Refusal.invalid(
                    "reserved_message_id", "Message ids that start with 'braid:' are Braid's own.", "/messageId");
        }
        return id;
    }

    private String generated() {
        synchronized (random) {
            return "generated-%016x%016x".formatted(random.nextLong(), random.nextLong());
        }
    }

    /**
     * Segment's correction for the sender's clock: timestamp = receivedAt - (sentAt - originalTimestamp), so only the span between
     * two readings of the same wrong clock is believed. Without {@code sentAt} the stamp is taken as it is. The future becomes now.
     */
    private long timeMs(ObjectNode event, Delivery delivery) {
        String field = Fields.present(event, "originalTimestamp") ? "originalTimestamp" : "timestamp";
        JsonNode own = event.path("sentAt");
        boolean ownSent = !own.isMissingNode() && !own.isNull();
        long sentMs = ownSent ? Moments.read(own, "/sentAt") : 0;
        if (!Fields.present(event, field)) {
            return clock.nowMs();
        }
        long momentMs = Moments.read(event.get(field), "/" + field);
        if (ownSent || !delivery.sentAt().isMissingNode()) {
            long span = (ownSent ? sentMs : Moments.read(delivery.sentAt(), "/sentAt")) - momentMs;
            momentMs = ticker.nowMs() - Math.max(span, 0);
        }
        if (momentMs < IngestLimits.EARLIEST_MS) {
            throw Refusal.invalid("timestamp_out_of_range", "The event would have happened before 1990.", "/" + field);
        }
        return clock.shopMs(momentMs);
    }

    private static String name(ObjectNode event, EventType type) {
        return switch (type) {
            case TRACK -> Fields.name(event, "event").orElseThrow(() -> Fields.missing("event"));
            case PAGE, SCREEN -> Fields.name(event, "name").orElse("");
            case GROUP -> {
                String groupId = Fields.id(event, "groupId");
                if (groupId.isEmpty()) {
                    throw Fields.missing("groupId");
                }
                event.put("groupId", groupId);
                yield "";
            }
            case IDENTIFY, ALIAS -> "";
        };
    }

    private void context(ObjectNode event, Delivery delivery) {
        boolean ip = keepIp && delivery.source().trust() == Trust.PUBLIC;
        if (delivery.context().isEmpty() && !ip) {
            return;
        }
        ObjectNode context = event.get("context") instanceof ObjectNode own ? own : event.putObject("context");
        for (Map.Entry<String, JsonNode> member : delivery.context().properties()) {
            if (!context.has(member.getKey())) {
                context.set(member.getKey(), member.getValue());
            }
        }
        if (ip && !context.has("ip")) {
            context.put("ip", delivery.remoteAddress());
        }
    }

    private static void requireIdentity(
            ObjectNode body, EventType type, String userId, String anonymousId, String previousId, Trust trust) {
        if (type == EventType.ALIAS) {
            if (previousId.isEmpty()) {
                throw Fields.missing("previousId");
            }
            if (userId.isEmpty()) {
                throw Fields.missing("userId");
            }
        }
        if (userId.isEmpty() && anonymousId.isEmpty() && (trust != Trust.SERVER || !Identified.byAddress(type, body))) {
            throw Refusal.invalid("identity_missing", "An event needs a userId or an anonymousId.", "/userId");
        }
    }
}
