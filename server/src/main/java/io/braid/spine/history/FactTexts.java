package io.braid.spine.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What of a fact's properties has a column of its own. There are several facts an event, so the JSON is read as a stream, and nothing is made of
 * the rest of it.
 */
final class FactTexts {
    /** In the order of the table. */
    private static final List<String> NAMES = List.of("segment", "journey", "node", "message", "channel", "reason");

    private FactTexts() {}

    /** @return a value for each column, null where the fact says none: none, a null, or what is no single value */
    static String[] of(String properties) {
        String[] texts = new String[NAMES.size()];
        if (properties == null) {
            return texts;
        }
        try (JsonParser parser = Json.mapper().getFactory().createParser(properties)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                int column = NAMES.indexOf(name);
                if (column >= 0) {
                    texts[column] = value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
