package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads {@code op} and {@code value}. */
final class ValueTests {
    static final Field OP = new Field(
            "op",
            "how the value is compared; left out: is, or exists without a value",
            Field.Type.OP,
            false,
            0,
            0,
            Stream.of(ValueTest.Op.values()).map(ValueTest.Op::key).toList(),
            List.of());
    static final Field VALUE = Field.of("value", "what it is compared with", Field.Type.VALUE);
    private static final Field TEXT = Field.text("value", "");
    static final List<Field> FIELDS = List.of(OP, VALUE);

    private ValueTests() {}

    static ValueTest read(RuleFields fields) {
        String said = fields.has("op") ? fields.choice(OP) : fields.has("value") ? "is" : "exists";
        ValueTest.Op op = ValueTest.Op.valueOf(said.toUpperCase(Locale.ROOT));
        return new ValueTest(
                op,
                switch (op) {
                    case EXISTS, MISSING -> none(fields, op);
                    case IS, IS_NOT -> List.of(scalar(fields.raw("value"), fields.at("value")));
                    case CONTAINS, STARTS_WITH, ENDS_WITH -> {
                        fields.text(TEXT);
                        yield List.of(fields.raw("value"));
                    }
                    case MATCHES -> {
                        Regex.check(fields.text(TEXT), fields.at("value"));
                        yield List.of(fields.raw("value"));
                    }
                    case IN, NOT_IN ->
                        list(fields, 1, RuleLimits.VALUES_MAX).stream().toList();
                    case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN ->
                        List.of(number(fields.raw("value"), fields.at("value")));
                    case BETWEEN -> between(fields);
                    case BEFORE, AFTER -> moment(fields);
                });
    }

    private static List<JsonNode> none(RuleFields fields, ValueTest.Op op) {
        if (fields.has("value")) {
            throw RuleFields.wrong(fields.at("value"), "'" + op.key() + "' takes no value.");
        }
        return List.of();
    }

    private static List<JsonNode> between(RuleFields fields) {
        List<JsonNode> ends = list(fields, 2, 2);
        ends.forEach(end -> number(end, fields.at("value")));
        if (ends.get(0).decimalValue().compareTo(ends.get(1).decimalValue()) > 0) {
            throw RuleFields.wrong(
                    fields.at("value"), "The first number of 'between' must not be larger than the second.");
        }
        return ends;
    }

    private static List<JsonNode> moment(RuleFields fields) {
        JsonNode value = fields.raw("value");
        if (value == null || ValueTest.moment(value) == ValueTest.NO_MOMENT) {
            throw RuleFields.wrong(
                    fields.at("value"), "Write a date such as 2026-03-08, or a time such as 2026-03-08T09:00:00Z.");
        }
        return List.of(value);
    }

    private static List<JsonNode> list(RuleFields fields, int least, int most) {
        if (!(fields.raw("value") instanceof ArrayNode array) || array.size() < least || array.size() > most) {
            throw RuleFields.wrong(
                    fields.at("value"),
                    least == most
                            ? "'value' needs a list of " + least + " numbers."
                            : "'value' needs a list of " + least + " to " + most + " values.");
        }
        List<JsonNode> values = StreamSupport.stream(array.spliterator(), false).toList();
        for (int i = 0; i < values.size(); i++) {
            scalar(values.get(i), fields.at("value") + "/" + i);
        }
        return values;
    }

    private static JsonNode scalar(JsonNode value, String at) {
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw RuleFields.wrong(at, "Write a text, a number, true or false here.");
        }
        if (value.isTextual() && value.textValue().length() > RuleLimits.TEXT_MAX) {
            throw RuleFields.wrong(at, "The value is longer than " + RuleLimits.TEXT_MAX + " characters.");
        }
        return value;
    }

    private static JsonNode number(JsonNode value, String at) {
        if (value == null || !value.isNumber() || ValueTest.number(value) == null) {
            throw RuleFields.wrong(at, "Write a number here.");
        }
        return value;
    }
}
