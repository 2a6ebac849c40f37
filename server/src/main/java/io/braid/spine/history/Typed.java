package io.braid.spine.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.history.History.Column;
import io.braid.spine.history.History.ColumnType;
import java.util.List;

/**
 * Finds what a typed column holds in an event, and tells when it cannot say all that the JSON says: a list, an object, a number that
 * has too many digits or is none. Such a row is {@code irregular}: an exact question reads its JSON.
 *
 * @param steps of the path; without the first one where that is {@code properties}
 */
record Typed(Column column, boolean ofProperties, List<String> steps) {
    /** Columns of product lines, in the order of the table. */
    static final List<OfLine> OF_LINES = List.of(
            new OfLine("product_id", ColumnType.TEXT),
            new OfLine("sku", ColumnType.TEXT),
            new OfLine("variant", ColumnType.TEXT),
            new OfLine("category", ColumnType.TEXT),
            new OfLine("brand", ColumnType.TEXT),
            new OfLine("coupon", ColumnType.TEXT),
            new OfLine("price", ColumnType.NUMBER),
            new OfLine("quantity", ColumnType.NUMBER));

    private static final String PROPERTIES = "properties";

    static Typed of(Column column) {
        List<String> steps = List.of(column.path().split("\\."));
        boolean ofProperties = steps.getFirst().equals(PROPERTIES);
        return new Typed(column, ofProperties, ofProperties ? steps.subList(1, steps.size()) : steps);
    }

    /** Null if there is none. */
    JsonNode in(ObjectNode body, ObjectNode properties) {
        JsonNode node = ofProperties ? properties : body;
        for (int n = 0; n < steps.size() && node != null; n++) {
            node = node.get(steps.get(n));
        }
        return node;
    }

    /** What a text column holds; null for nothing. */
    static String text(JsonNode value) {
        return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    boolean irregular(JsonNode value) {
        return irregular(column.type(), value);
    }

    /** What a product line says, or else the catalogue said of its product. */
    record OfLine(String name, ColumnType type) {
        /** @param known of the catalogue; null if nothing is */
        JsonNode in(JsonNode line, JsonNode known) {
            JsonNode said = line.get(name);
            JsonNode told = known == null ? null : known.get(name);
            boolean unsaid = said == null
                    || said.isNull()
                    || said.isTextual() && said.textValue().isBlank();
            return unsaid && told != null ? told : said;
        }
    }

    static boolean irregular(ColumnType type, JsonNode value) {
        return value != null
                && !value.isNull()
                && (value.isContainerNode() || type == ColumnType.NUMBER && Columns.number(value) == Columns.NONE);
    }
}
