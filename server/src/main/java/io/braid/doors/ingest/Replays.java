package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.KeyKind;
import io.braid.base.access.Keys;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.spine.log.Quarantine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends on what was kept back: through the same checks as at the door, with the trust of the key that brought it, at the time when it
 * happened. Its message id is {@code quarantine:ID}, so twice is once.
 *
 * <p>Thread rule: any thread.
 */
final class Replays {
    /** Of these nothing can be sent: a profile's timer is no event. */
    private static final String TIMER = "timer_failed";

    private final Quarantine quarantine;
    private final EventReader reader;
    private final Log log;
    private final Keys keys;
    private final Clock clock;

    Replays(Quarantine quarantine, EventReader reader, Log log, Keys keys, Clock clock) {
        this.quarantine = quarantine;
        this.reader = reader;
        this.log = log;
        this.keys = keys;
        this.clock = clock;
    }

    static boolean replayable(Quarantine.Entry entry) {
        return entry.replayedMs() == 0 && !entry.code().equals(TIMER);
    }

    /**
     * @param mended instead of what was kept, or null
     * @param by who wants it
     * @throws Refusal what is still wrong with it; it waits on
     */
    void replay(int workspace, Quarantine.Entry entry, String mended, String by) {
        if (entry.replayedMs() != 0) {
            throw new Refusal(Refusal.Kind.CONFLICT, "already_replayed", "It was sent on before.");
        }
        if (!replayable(entry)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not_replayable", "That is no event that could be sent on.");
        }
        String body = mended == null ? entry.body() : mended;
        NewEvent event = entry.sourceId() == 0 ? own(entry, mended) : checked(workspace, entry, body);
        AppendOutcome outcome =
                log.append(new AppendRequest(workspace, List.of(event))).getFirst();
        quarantine.replayed(workspace, entry.id(), body, clock.nowMs(), by);
        if (outcome instanceof AppendOutcome.Conflict) {
            throw new Refusal(Refusal.Kind.CONFLICT, "already_replayed", "It was sent on before, with another body.");
        }
    }

    private NewEvent checked(int workspace, Quarantine.Entry entry, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > IngestLimits.EVENT_BYTES) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "event_too_large",
                    "An event has at most " + IngestLimits.EVENT_BYTES + " bytes.");
        }
        ObjectNode event = Parsing.object(bytes, 0, bytes.length);
        event.put("messageId", "quarantine:" + entry.id());
        happened(event, entry.receivedMs());
        return reader.read(
                event,
                Optional.empty(),
                new Delivery(source(workspace, entry.sourceId()), MissingNode.getInstance(), Json.object(), ""));
    }

    /** The span that a client's clock measured before it sent counts back from when the event came, not from now. */
    private static void happened(ObjectNode event, long receivedMs) {
        String field = Fields.present(event, "originalTimestamp") ? "originalTimestamp" : "timestamp";
        long momentMs = receivedMs;
        if (Fields.present(event, field)) {
            momentMs = Moments.read(event.get(field), "/" + field);
            if (Fields.present(event, "sentAt")) {
                momentMs = receivedMs - Math.max(Moments.read(event.get("sentAt"), "/sentAt") - momentMs, 0);
            }
        }
        event.remove(List.of("originalTimestamp", "sentAt"));
        event.put("timestamp", Instant.ofEpochMilli(momentMs).toString());
    }

    private SourceKeys.Source source(int workspace, int sourceId) {
        Keys.Named named = keys.named(workspace, sourceId)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.CONFLICT, "unknown_source", "The key that brought it is not known any more."));
        return new SourceKeys.Source(
                workspace, sourceId, named.key().kind() == KeyKind.WRITE ? Trust.PUBLIC : Trust.SERVER);
    }

    /** What Braid said itself is sent on as it was, never mended: it is believed without a check. */
    private static NewEvent own(Quarantine.Entry entry, String mended) {
        if (mended != null && !mended.equals(entry.body())) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "own_event", "What Braid said itself is not changed.");
        }
        if (!(Json.read(entry.body()) instanceof ObjectNode whole)
                || !whole.path("type").isTextual()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not_replayable", "That is no event that could be sent on.");
        }
        EventType type = EventType.valueOf(text(whole, "type").toUpperCase(Locale.ROOT));
        String name = text(whole, type == EventType.TRACK ? "event" : "name");
        long profileId = whole.path("profileId").asLong();
        long timeMs = Instant.parse(text(whole, "timestamp")).toEpochMilli();
        String userId = text(whole, "userId");
        String anonymousId = text(whole, "anonymousId");
        String previousId = text(whole, "previousId");
        whole.remove(List.of(
                "type", "event", "name", "userId", "anonymousId", "previousId", "profileId", "timestamp", "messageId"));
        // A person's import has no key either; what names no profile is a server's.
        Trust trust = profileId == 0 ? Trust.SERVER : Trust.BRAID;
        String messageId = (trust == Trust.BRAID ? "braid:" : "") + "quarantine:" + entry.id();
        return new NewEvent(type, name, messageId, userId, anonymousId, previousId, profileId, timeMs, 0, trust, whole);
    }

    private static String text(ObjectNode whole, String field) {
        JsonNode value = whole.get(field);
        return value == null ? "" : value.asText();
    }
}
