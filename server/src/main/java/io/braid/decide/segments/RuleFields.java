package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Refusal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One object of a rule, read field by field; what goes wrong names its place by a JSON pointer (RFC 6901). */
final class RuleFields {
    private static final Map<String, Long> UNITS_MS = units();

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
    String kind(Set<String> kinds) {
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
    RuleFields only(String... names) {
        Set<String> known = Set.of(names);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong(
                        at(name), "'" + cut(name) + "' is not known here; there are " + String.join(", ", names) + ".");
            }
        });
        return this;
    }

    private static String cut(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    RuleFields object(String field) {
        if (node.get(field) instanceof ObjectNode object) {
            return new RuleFields(object, at(field));
        }
        throw wrong(at(field), "'" + field + "' needs an object in braces.");
    }

    String text(String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw wrong(at(field), "'" + field + "' needs a text.");
        }
        if (value.textValue().length() > RuleLimits.TEXT_MAX) {
            throw wrong(at(field), "'" + field + "' is longer than " + RuleLimits.TEXT_MAX + " characters.");
        }
        return value.textValue();
    }

    String text(String field, String unsaid) {
        return has(field) ? text(field) : unsaid;
    }

    String choice(String field, String unsaid, Set<String> choices) {
        String value = text(field, unsaid);
        if (!choices.contains(value)) {
            throw wrong(at(field), "'" + field + "' is one of " + String.join(", ", choices) + ".");
        }
        return value;
    }

    boolean flag(String field, boolean unsaid) {
        JsonNode value = node.get(field);
        if (value == null) {
            return unsaid;
        }
        if (!value.isBoolean()) {
            throw wrong(at(field), "'" + field + "' is true or false.");
        }
        return value.booleanValue();
    }

    int whole(String field, int least, int most) {
        JsonNode value = node.get(field);
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw wrong(at(field), "'" + field + "' is a whole number from " + least + " to " + most + ".");
        }
        return value.intValue();
    }

    /** An amount in major units; null if it is not said. */
    BigDecimal amount(String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        BigDecimal amount = value.isNumber() ? ValueTest.number(value) : null;
        if (amount == null
                || amount.signum() < 0
                || amount.precision() - (long) amount.scale() > 12
                || amount.scale() > 6) {
            throw wrong(at(field), "'" + field + "' is an amount such as 499.90.");
        }
        return amount;
    }

    /**
     * A length of time, as {@code <prefix>days}, {@code <prefix>hours} or {@code <prefix>minutes}.
     *
     * @return milliseconds; 0 if none is said
     */
    long durationMs(String prefix) {
        long found = 0;
        for (Map.Entry<String, Long> unit : UNITS_MS.entrySet()) {
            String field = prefix + unit.getKey();
            if (node.has(field)) {
                if (found != 0) {
                    throw wrong(at(field), "Give the time in one unit only.");
                }
                found = whole(field, 1, (int) Math.min(Integer.MAX_VALUE, RuleLimits.WINDOW_MS_MAX / unit.getValue()))
                        * unit.getValue();
            }
        }
        return found;
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("days", 86_400_000L);
        units.put("hours", 3_600_000L);
        units.put("minutes", 60_000L);
        return units;
    }
}
