package io.braid.spine.pipeline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Of a fact's properties those that nearly every reader asks for; null where the fact says none: none, a null, or what is no single value.
 */
public record FactTexts(String segment, String journey, String node, String message, String channel, String reason) {
    private static final List<String> NAMES = List.of("segment", "journey", "node", "message", "channel", "reason");

    static FactTexts of(ObjectNode properties) {
        String[] texts = new String[NAMES.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(properties.get(NAMES.get(i)));
        }
        return of(texts);
    }

    /** Of JSON text, or null; there are several facts an event, so it is read as a stream, and nothing is made of the rest of it. */
    public static FactTexts read(String properties) {
        String[] texts = new String[NAMES.size()];
        if (properties == null) {
            return of(texts);
        }
        try (JsonParser parser = Json.mapper().getFactory().createParser(properties)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                int at = NAMES.indexOf(name);
                if (at >= 0) {
                    texts[at] = value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return of(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    private static FactTexts of(String[] texts) {
        return new FactTexts(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]);
    }
}
