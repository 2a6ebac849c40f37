package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A test on one JSON value. Text is compared without regard to case and outer blanks; a number is compared with a number or a text that
 * is one; a list passes when one of its elements does. What is missing, or of another kind, passes only the tests that say "not".
 *
 * @param op which
 * @param values what it compares with: none, one, two (between) or many (in)
 * @param expression of {@link Op#MATCHES}, compiled; else null
 */
record ValueTest(Op op, List<JsonNode> values, Pattern expression) {
    /** Kinds of tests; the JSON name is the lower-case one. */
    enum Op {
        IS,
        IS_NOT,
        IN,
        NOT_IN,
        CONTAINS,
        STARTS_WITH,
        ENDS_WITH,
        MATCHES,
        EXISTS,
        MISSING,
        AT_LEAST,
        AT_MOST,
        MORE_THAN,
        LESS_THAN,
        BETWEEN,
        BEFORE,
        AFTER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int NUMBER_MAX = 40;

    ValueTest {
        values = List.copyOf(values);
    }

    ValueTest(Op op, List<JsonNode> values) {
        this(op, values, op == Op.MATCHES ? Regex.compile(values.getFirst().textValue()) : null);
    }

    /** True for the tests that what is missing passes. */
    boolean denies() {
        return op == Op.IS_NOT || op == Op.NOT_IN || op == Op.MISSING;
    }

    void describe(ObjectNode said) {
        said.put("op", op.key());
        values.forEach(said.putArray("values")::add);
    }

    /** In English. */
    String condition() {
        String said = values.stream().map(ValueTest::words).collect(Collectors.joining(", "));
        return (op.key().replace('_', ' ') + " " + said).strip();
    }

    static String words(JsonNode value) {
        return value == null || value.isNull() ? "unknown" : value.isValueNode() ? value.asText() : value.toString();
    }

    /** @param value may be null */
    boolean passes(JsonNode value) {
        boolean present = value != null && !value.isNull() && !value.isMissingNode();
        return switch (op) {
            case EXISTS -> present;
            case MISSING -> !present;
            case IS_NOT, NOT_IN -> !present || !any(value, true);
            case IS,
                    IN,
                    CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    MATCHES,
                    AT_LEAST,
                    AT_MOST,
                    MORE_THAN,
                    LESS_THAN,
                    BETWEEN,
                    BEFORE,
                    AFTER -> present && any(value, true);
        };
    }

    private boolean any(JsonNode value, boolean intoLists) {
        if (value.isArray() && intoLists) {
            for (JsonNode element : value) {
                if (any(element, false)) {
                    return true;
                }
            }
            return false;
        }
        return value.isValueNode() && one(value);
    }

    private boolean one(JsonNode value) {
        return switch (op) {
            case IS, IS_NOT, IN, NOT_IN -> values.stream().anyMatch(wanted -> same(value, wanted));
            case CONTAINS -> text(value).contains(text(values.getFirst()));
            case STARTS_WITH -> text(value).startsWith(text(values.getFirst()));
            case ENDS_WITH -> text(value).endsWith(text(values.getFirst()));
            case MATCHES -> Regex.matches(expression, value.asText());
            case AT_LEAST -> compared(value, 0) >= 0;
            case MORE_THAN -> compared(value, 0) > 0;
            case AT_MOST -> known(value) && compared(value, 0) <= 0;
            case LESS_THAN -> known(value) && compared(value, 0) < 0;
            case BETWEEN -> known(value) && compared(value, 0) >= 0 && compared(value, 1) <= 0;
            case BEFORE -> dated(value) && moment(value) < moment(values.getFirst());
            case AFTER -> dated(value) && moment(value) > moment(values.getFirst());
            case EXISTS, MISSING -> throw new IllegalStateException(op + " compares nothing");
        };
    }

    private static boolean same(JsonNode value, JsonNode wanted) {
        if (wanted.isNumber()) {
            BigDecimal number = number(value);
            return number != null && number.compareTo(wanted.decimalValue()) == 0;
        }
        return text(value).equals(text(wanted));
    }

    private static boolean known(JsonNode value) {
        return number(value) != null;
    }

    /** Below everything for what is no number. */
    private int compared(JsonNode value, int with) {
        BigDecimal number = number(value);
        return number == null ? -1 : number.compareTo(values.get(with).decimalValue());
    }

    private static String text(JsonNode value) {
        return Folding.fold(value.asText());
    }

    /** A number or a plain decimal text, bounded in its digits; null if it is none. */
    static BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.isDouble() && !Double.isFinite(value.doubleValue()) ? null : value.decimalValue();
        }
        if (!value.isTextual() || value.textValue().length() > NUMBER_MAX) {
            return null;
        }
        try {
            return new BigDecimal(value.textValue().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean dated(JsonNode value) {
        return moment(value) != NO_MOMENT;
    }

    static final long NO_MOMENT = Long.MIN_VALUE;

    /** A date (its first moment in UTC) or an ISO 8601 date and time with a zone, as epoch milliseconds. */
    static long moment(JsonNode value) {
        if (!value.isTextual()
                || value.textValue().length() < 10
                || value.textValue().length() > 40) {
            return NO_MOMENT;
        }
        String text = value.textValue().strip();
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME
                            .parse(text, Instant::from)
                            .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return NO_MOMENT;
        }
    }
}
