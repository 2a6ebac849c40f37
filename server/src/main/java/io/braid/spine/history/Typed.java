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
    static final List<String> PRODUCT_TEXTS = List.of("product_id", "sku", "variant", "category", "brand", "coupon");
    static final List<String> PRODUCT_NUMBERS = List.of("price", "quantity");
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

    static boolean irregularProduct(JsonNode product) {
        return !product.isObject()
                || PRODUCT_TEXTS.stream().anyMatch(name -> irregular(ColumnType.TEXT, product.get(name)))
                || PRODUCT_NUMBERS.stream().anyMatch(name -> irregular(ColumnType.NUMBER, product.get(name)));
    }

    private static boolean irregular(ColumnType type, JsonNode value) {
        return value != null
                && !value.isNull()
                && (value.isContainerNode() || type == ColumnType.NUMBER && Columns.number(value) == Columns.NONE);
    }
}
