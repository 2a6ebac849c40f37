package io.braid.doors.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A batch, opened: what is said once for all events, and where each event stands in the bytes.
 *
 * <p>Read in two passes. The first only finds the events' borders, so that one that is nested too deep, holds a key twice or is
 * too large is quarantined alone, exactly as sent, and its neighbours are stored. The second parses each event. The first costs
 * a tenth of the second.
 *
 * @param writeKey if it stands in the body
 * @param sentAt when the sender sent it, unread; missing if not said
 * @param context members that every event without its own takes over
 * @param events where they stand
 */
record Envelope(Optional<String> writeKey, JsonNode sentAt, ObjectNode context, List<Slice> events) {
    /** Bytes of the body. */
    record Slice(int from, int length) {}

    /** Deeper than an event may be nested, so that the borders of a bad one are still found. */
    private static final int SCAN_DEPTH = 2_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(SCAN_DEPTH)
                    .maxNumberLength(IngestLimits.REQUEST_BYTES)
                    .maxNameLength(IngestLimits.REQUEST_BYTES)
                    .build())
            .build();

    /** @throws Refusal when the envelope itself is bad */
    static Envelope read(byte[] body) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            return read(parser, body);
        } catch (IOException e) {
            throw Parsing.refusal(e);
        }
    }

    private static Envelope read(JsonParser parser, byte[] body) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.invalid("not_an_object", "A JSON object is expected.", null);
        }
        Optional<String> writeKey = Optional.empty();
        JsonNode sentAt = MissingNode.getInstance();
        ObjectNode context = Json.object();
        List<Slice> events = null;
        Set<String> seen = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (seen.size() < IngestLimits.OBJECT_MEMBERS && !seen.add(name)) {
                throw Refusal.invalid("invalid_json", "The body names a member twice.", Pointers.child("", name));
            }
            switch (name) {
                case "batch" -> events = events(parser);
                case "writeKey" -> writeKey = text(parser, token);
                case "sentAt" -> sentAt = moment(parser, token);
                case "context" -> context = context(parser, token, body);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw Refusal.invalid("invalid_json", "The body goes on after its end.", null);
        }
        if (events == null) {
            throw Refusal.invalid("field_missing", "A batch needs the array 'batch'.", "/batch");
        }
        return new Envelope(writeKey, sentAt, context, events);
    }

    private static List<Slice> events(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Refusal.invalid("field_type", "'batch' is an array of events.", "/batch");
        }
        List<Slice> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (events.size() == IngestLimits.BATCH_EVENTS) {
                throw new Refusal(
                        Refusal.Kind.TOO_LARGE,
                        "too_many_events",
                        "A batch has at most " + IngestLimits.BATCH_EVENTS + " events.",
                        "/batch");
            }
            events.add(slice(parser));
        }
        return events;
    }

    private static Slice slice(JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Slice(from, (int) parser.currentLocation().getByteOffset() - from);
    }

    private static Optional<String> text(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return Optional.of(parser.getText()).filter(text -> !text.isBlank());
        }
        if (token == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        throw Refusal.invalid("field_type", "'writeKey' is text.", "/writeKey");
    }

    private static JsonNode moment(JsonParser parser, JsonToken token) throws IOException {
        JsonNode value = switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT -> TextNode.valueOf(parser.getText());
            case VALUE_NULL -> MissingNode.getInstance();
            default -> throw Refusal.invalid("invalid_timestamp", "'sentAt' is a moment.", "/sentAt");
        };
        if (value.isTextual()) {
            Moments.read(value, "/sentAt");
        }
        return value;
    }

    private static ObjectNode context(JsonParser parser, JsonToken token, byte[] body) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return Json.object();
        }
        if (token != JsonToken.START_OBJECT) {
            throw Refusal.invalid("field_type", "'context' is an object.", "/context");
        }
        Slice slice = slice(parser);
        ObjectNode context = Parsing.object(body, slice.from(), slice.length());
        Payload.normalise(context, "/context");
        return context;
    }
}
