package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.Arrays;

/**
 * One test of an event's property.
 *
 * @param property a path with dots; looks into objects, not into lists
 * @param operator how to compare
 * @param value with what; its type fits the operator
 */
public record PropertyTest(String property, Operator operator, JsonNode value) {
    static final int VALUE_MAX = 200;

    /** As written in JSON, in small letters. */
    public enum Operator {
        IS,
        IS_NOT,
        AT_LEAST,
        AT_MOST,
        CONTAINS,
        EXISTS
    }

    /** A missing property is nothing: it {@code is_not} everything and fails every other test but {@code exists: false}. */
    boolean matches(ObjectNode properties) {
        JsonNode found = properties;
        for (String name : property.split("\\.")) {
            found = found.path(name);
        }
        boolean there = !found.isMissingNode() && !found.isNull();
        return switch (operator) {
            case IS -> there && same(found);
            case IS_NOT -> !there || !same(found);
            case AT_LEAST -> found.isNumber() && found.decimalValue().compareTo(value.decimalValue()) >= 0;
            case AT_MOST -> found.isNumber() && found.decimalValue().compareTo(value.decimalValue()) <= 0;
            case CONTAINS -> found.isTextual() && found.textValue().contains(value.textValue());
            case EXISTS -> there == value.asBoolean();
        };
    }

    private boolean same(JsonNode found) {
        return found.isNumber() && value.isNumber()
                ? found.decimalValue().compareTo(value.decimalValue()) == 0
                : found.isValueNode() && found.asText().equals(value.asText());
    }

    static PropertyTest read(Fields fields) {
        String property = fields.text("property", true, "", VALUE_MAX);
        for (Operator operator : Operator.values()) {
            String name = Words.of(operator);
            if (fields.has(name)) {
                JsonNode value = fields.raw(name);
                boolean fits = switch (operator) {
                    case IS, IS_NOT -> value.isValueNode() && value.asText().length() <= VALUE_MAX;
                    case AT_LEAST, AT_MOST -> value.isNumber();
                    case CONTAINS -> value.isTextual() && value.textValue().length() <= VALUE_MAX;
                    case EXISTS -> value.isBoolean();
                };
                if (!fits) {
                    fields.problem(name, "has a value that cannot be compared so.");
                    break;
                }
                fields.noOthers();
                return new PropertyTest(property, operator, value);
            }
        }
        fields.problem(
                "",
                "needs one comparison of "
                        + Arrays.stream(Operator.values()).map(Words::of).toList() + ".");
        return new PropertyTest(property, Operator.EXISTS, JsonNodeFactory.instance.booleanNode(true));
    }

    ObjectNode json() {
        return Json.object().put("property", property).set(Words.of(operator), value);
    }
}
