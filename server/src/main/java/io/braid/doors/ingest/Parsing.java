package io.braid.doors.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.IOException;

/** Bytes to a tree, with the failures that a sender can cause told as refusals. */
final class Parsing {
    private static final ObjectReader READER =
            Json.mapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private Parsing() {}

    /** @throws Refusal {@code invalid_json}, {@code json_limits}, {@code not_an_object} */
    static ObjectNode object(byte[] utf8, int from, int length) {
        try {
            if (READER.readTree(utf8, from, length) instanceof ObjectNode object) {
                return object;
            }
            throw Refusal.invalid("not_an_object", "A JSON object is expected.", null);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** Jackson guesses UTF-16 and UTF-32 from zero bytes; JSON between systems is UTF-8 (RFC 8259, 8.1), so these are refused. */
    static void requireUtf8(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0) {
                throw Refusal.invalid("invalid_json", "The body is not UTF-8.", null);
            }
        }
    }

    static Refusal refusal(IOException e) {
        return switch (e) {
            case StreamConstraintsException limits -> Refusal.invalid("json_limits", limits.getOriginalMessage(), null);
            case JsonProcessingException syntax ->
                Refusal.invalid("invalid_json", "The body is not valid JSON: " + firstLine(syntax), null);
            default -> Refusal.invalid("invalid_json", "The body is not valid UTF-8.", null);
        };
    }

    private static String firstLine(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message == null ? "syntax" : message.lines().findFirst().orElse("syntax");
    }
}
