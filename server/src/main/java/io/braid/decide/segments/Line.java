package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * One product line of an event. What the event does not say of it the catalogue says, as it was when the event was folded: name,
 * category, brand, price, currency and every attribute of the product. {@code quantity} unsaid is 1; {@code total} unsaid is price
 * times quantity; {@code margin} unsaid and no attribute is price minus the attribute {@code cost}.
 */
final class Line {
    private static final IntNode ONE = IntNode.valueOf(1);

    private final ObjectNode said;
    /** Null if the catalogue knew nothing. */
    private final JsonNode known;

    Line(ObjectNode said, JsonNode known) {
        this.said = said;
        this.known = known;
    }

    /** Null if nobody says it. */
    JsonNode get(String name) {
        JsonNode stated = Properties.find(said, name);
        if (stated != null
                && !stated.isNull()
                && !(stated.isTextual() && stated.textValue().isBlank())) {
            return stated;
        }
        return switch (name) {
            case "quantity" -> ONE;
            case "total" -> times(get("price"), get("quantity"));
            case "margin" -> {
                JsonNode margin = known(name);
                yield margin != null ? margin : less(get("price"), known("cost"));
            }
            default -> known(name);
        };
    }

    private JsonNode known(String name) {
        return known == null ? null : known.get(name);
    }

    private static JsonNode times(JsonNode one, JsonNode other) {
        BigDecimal a = one == null ? null : ValueTest.number(one);
        BigDecimal b = other == null ? null : ValueTest.number(other);
        return a == null || b == null ? null : DecimalNode.valueOf(a.multiply(b));
    }

    private static JsonNode less(JsonNode one, JsonNode other) {
        BigDecimal a = one == null ? null : ValueTest.number(one);
        BigDecimal b = other == null ? null : ValueTest.number(other);
        return a == null || b == null ? null : DecimalNode.valueOf(a.subtract(b));
    }
}
