package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** One object of a rule, read field by field; what goes wrong names its place by a JSON pointer (RFC 6901). */
final class RuleFields {
    private final ObjectNode node;
    private final String at;

    private RuleFields(ObjectNode node, String at) {
        this.node = node;
        this.at = at;
    }

    static RuleFields of(JsonNode node, String at) {
        if (!(node instanceof ObjectNode object)) {
            throw wrong(
                    at, "Write a condition here, such as {\"trait\": \"city\", \"op\": \"is\", \"value\": \"Kyiv\"}.");
        }
        return new RuleFields(object, at);
    }

    static Refusal wrong(String at, String message) {
        return Refusal.invalid("invalid_rule", message, at.isEmpty() ? "/" : at);
    }

    String at(String field) {
        return at + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String field) {
        return node.has(field);
    }

    JsonNode raw(String field) {
        return node.get(field);
    }

    /** The one field of these that is there: what kind of condition it is. */
    String kind(Collection<String> kinds) {
        String found = null;
        for (String kind : kinds) {
            if (node.has(kind)) {
                if (found != null) {
                    throw wrong(
                            at,
                            "This condition says both '" + found + "' and '" + kind
                                    + "': join two with \"all\" or \"any\".");
                }
                found = kind;
            }
        }
        if (found == null) {
            throw wrong(at, "This is no condition: it needs one of " + String.join(", ", kinds) + ".");
        }
        return found;
    }

    /** Refuses every other field. */
    RuleFields only(List<Field> fields) {
        List<String> names = fields.stream().map(Field::name).toList();
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw wrong(
                        at(name), "'" + cut(name) + "' is not known here; there are " + String.join(", ", names) + ".");
            }
        });
        return this;
    }

    private static String cut(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    /** An object of its own fields, and no others. */
    RuleFields object(Field field) {
        if (node.get(field.name()) instanceof ObjectNode object) {
            return new RuleFields(object, at(field.name())).only(field.parts());
        }
        throw wrong(at(field.name()), "'" + field.name() + "' needs an object in braces.");
    }

    /** Objects of their own fields; none if the field is not there. */
    <T> List<T> list(Field field, Function<RuleFields, T> read) {
        if (!has(field.name()) && !field.required()) {
            return List.of();
        }
        if (!(node.get(field.name()) instanceof ArrayNode array)
                || array.size() < field.min()
                || array.size() > field.max()) {
            throw wrong(
                    at(field.name()),
                    "'" + field.name() + "' needs a list of " + (field.min() == 0 ? "at most " : field.min() + " to ")
                            + field.max() + " objects.");
        }
        List<T> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(read.apply(of(array.get(i), at(field.name()) + "/" + i).only(field.parts())));
        }
        return all;
    }

    String text(Field field) {
        String name = field.name();
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw wrong(at(name), "'" + name + "' needs a text.");
        }
        if (value.textValue().length() > field.max()) {
            throw wrong(at(name), "'" + name + "' is longer than " + field.max() + " characters.");
        }
        return value.textValue();
    }

    String text(Field field, String unsaid) {
        return has(field.name()) ? text(field) : unsaid;
    }

    /** One of the choices; the first if none is said and none is needed. */
    String choice(Field field) {
        JsonNode value = node.get(field.name());
        if (value == null && !field.required()) {
            return field.choices().getFirst();
        }
        if (value == null || !field.choices().contains(value.asText())) {
            throw wrong(
                    at(field.name()), "'" + field.name() + "' is one of " + String.join(", ", field.choices()) + ".");
        }
        return value.asText();
    }

    boolean flag(Field field, boolean unsaid) {
        JsonNode value = node.get(field.name());
        if (value == null) {
            return unsaid;
        }
        if (!value.isBoolean()) {
            throw wrong(at(field.name()), "'" + field.name() + "' is true or false.");
        }
        return value.booleanValue();
    }

    int whole(Field field) {
        JsonNode value = node.get(field.name());
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < field.min()
                || value.intValue() > field.max()) {
            throw wrong(
                    at(field.name()),
                    "'" + field.name() + "' is a whole number from " + field.min() + " to " + field.max() + ".");
        }
        return value.intValue();
    }

    int whole(Field field, int unsaid) {
        return has(field.name()) ? whole(field) : unsaid;
    }

    /** Null if it is not said. */
    BigDecimal number(Field field) {
        JsonNode value = node.get(field.name());
        if (value == null) {
            return null;
        }
        BigDecimal number = value.isNumber() ? ValueTest.number(value) : null;
        if (number == null || number.precision() - (long) number.scale() > 12 || number.scale() > 6) {
            throw wrong(
                    at(field.name()),
                    "'" + field.name() + "' is a number such as 499.90, of at most 12 digits and 6 after the point.");
        }
        return number;
    }

    /** An amount in major units; null if it is not said. */
    BigDecimal amount(Field field) {
        BigDecimal amount = number(field);
        if (amount != null && amount.signum() < 0) {
            throw wrong(at(field.name()), "'" + field.name() + "' is an amount such as 499.90.");
        }
        return amount;
    }

    /** A moment as epoch milliseconds. */
    long momentMs(Field field, long unsaid) {
        JsonNode value = node.get(field.name());
        if (value == null) {
            return unsaid;
        }
        long moment = ValueTest.moment(value);
        if (moment == ValueTest.NO_MOMENT) {
            throw wrong(at(field.name()), "Write a date such as 2026-03-08, or a time such as 2026-03-08T09:00:00Z.");
        }
        return moment;
    }
}
