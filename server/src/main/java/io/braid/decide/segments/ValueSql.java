package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@link ValueTest} in SQL. Numbers are compared to 12 digits after the point; the text of a JSON number is as DuckDB writes it
 * ({@code 5.10} is {@code 5.1}), which matters only where a number is compared as a text.
 */
final class ValueSql {
    private static final String NUMBER = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String TIME = DAY + "[Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
            + "([Zz]|[+-](0[0-9]|1[0-8]):[0-5][0-9](:[0-5][0-9])?)";

    private static final Pattern COLUMN = Pattern.compile("[a-z_.]+");

    private final Script script;

    ValueSql(Script script) {
        this.script = script;
    }

    /** Of a JSON value, null where there is none; never null itself. */
    String passes(ValueTest test, String json) {
        String present = "(" + json + " IS NOT NULL AND json_type(" + json + ") <> 'NULL')";
        return switch (test.op()) {
            case EXISTS -> present;
            case MISSING -> "NOT " + present;
            default -> (test.denies() ? "NOT " : "") + "coalesce(" + any(test, json) + ", false)";
        };
    }

    /** Of a text, null where there is none; never null itself. */
    String passesText(ValueTest test, String text) {
        return switch (test.op()) {
            case EXISTS -> "(" + text + " IS NOT NULL)";
            case MISSING -> "(" + text + " IS NULL)";
            default -> (test.denies() ? "NOT " : "") + "coalesce(" + one(test, text) + ", false)";
        };
    }

    /** Of a number column; only for {@link #numeric} tests. */
    String passesNumber(ValueTest test, String column) {
        return switch (test.op()) {
            case EXISTS -> "(" + column + " IS NOT NULL)";
            case MISSING -> "(" + column + " IS NULL)";
            default -> (test.denies() ? "NOT " : "") + "coalesce(" + compared(test, column) + ", false)";
        };
    }

    /** True if a number says all that the test asks for. */
    static boolean numeric(ValueTest test) {
        return switch (test.op()) {
            case EXISTS, MISSING, AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, BETWEEN -> true;
            case IS, IS_NOT, IN, NOT_IN -> test.values().stream().allMatch(JsonNode::isNumber);
            default -> false;
        };
    }

    private String any(ValueTest test, String json) {
        String element = "coalesce(json_extract_string(x, '$'), 'null')";
        return "CASE json_type(" + json + ") WHEN 'NULL' THEN false WHEN 'OBJECT' THEN false WHEN 'ARRAY' THEN "
                + "list_bool_or(list_transform(json_extract(" + json + ", '$[*]'), lambda x: "
                + "json_type(x) NOT IN ('ARRAY', 'OBJECT') AND coalesce(" + one(test, element) + ", false))) ELSE "
                + one(test, text(json)) + " END";
    }

    /** The text of a scalar. */
    static String text(String json) {
        return "json_extract_string(" + json + ", '$')";
    }

    private String one(ValueTest test, String raw) {
        JsonNode first = test.values().getFirst();
        return switch (test.op()) {
            case IS, IS_NOT, IN, NOT_IN -> same(test.values(), raw);
            case CONTAINS -> "contains(" + folded(raw) + ", " + folded(first) + ")";
            case STARTS_WITH -> "starts_with(" + folded(raw) + ", " + folded(first) + ")";
            case ENDS_WITH -> "ends_with(" + folded(raw) + ", " + folded(first) + ")";
            case MATCHES ->
                "regexp_matches(left(" + raw + ", " + Regex.TEXT_MAX + "), " + script.value("(?i)" + first.textValue())
                        + ")";
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, BETWEEN -> compared(test, number(raw));
            case BEFORE -> moment(raw) + " < " + script.value(ValueTest.moment(first));
            case AFTER -> moment(raw) + " > " + script.value(ValueTest.moment(first));
            case EXISTS, MISSING -> throw new IllegalStateException(test.op() + " compares nothing");
        };
    }

    private String same(List<JsonNode> wanted, String raw) {
        List<String> texts = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        wanted.forEach(one -> (one.isNumber() ? numbers : texts).add(one.isNumber() ? bound(one) : folded(one)));
        List<String> parts = new ArrayList<>();
        if (!texts.isEmpty()) {
            parts.add(folded(raw) + " IN (" + String.join(", ", texts) + ")");
        }
        if (!numbers.isEmpty()) {
            parts.add("coalesce(" + number(raw) + " IN (" + String.join(", ", numbers) + "), false)");
        }
        return "(" + String.join(" OR ", parts) + ")";
    }

    private String compared(ValueTest test, String number) {
        List<String> bounds = test.values().stream().map(this::bound).toList();
        return number
                + switch (test.op()) {
                    case AT_LEAST -> " >= " + bounds.getFirst();
                    case MORE_THAN -> " > " + bounds.getFirst();
                    case AT_MOST -> " <= " + bounds.getFirst();
                    case LESS_THAN -> " < " + bounds.getFirst();
                    case BETWEEN -> " BETWEEN " + bounds.getFirst() + " AND " + bounds.getLast();
                    default -> " IN (" + String.join(", ", bounds) + ")";
                };
    }

    private String bound(JsonNode number) {
        return decimal(number.decimalValue());
    }

    /** A number of the rule. */
    String decimal(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        boolean small = bare.scale() <= 6 && bare.precision() - bare.scale() <= 12;
        return "CAST(" + script.value(bare.toPlainString()) + (small ? " AS DECIMAL(18,6))" : " AS DECIMAL(38,12))");
    }

    /** How texts are compared: {@link Folding}. */
    String folded(String raw) {
        return "lower(" + bare(raw) + ")";
    }

    /**
     * Without outer blanks. DuckDB's {@code trim} makes a set of the blanks for every row, which takes a microsecond: a column is looked at
     * first. No blank is above the blank of ASCII and below Ogham's.
     */
    private String bare(String raw) {
        String trimmed = "trim(" + raw + ", " + script.value(Folding.BLANKS) + ")";
        return COLUMN.matcher(raw).matches()
                ? "CASE WHEN " + raw + " >= '!' AND " + raw + " < '\u1680' AND right(" + raw
                        + ", 1) BETWEEN '!' AND '\u167f' THEN " + raw + " ELSE " + trimmed + " END"
                : trimmed;
    }

    private String folded(JsonNode wanted) {
        return script.value(Folding.fold(wanted.asText()));
    }

    /** {@link ValueTest#number}; null for what is none. */
    String number(String raw) {
        String bare = "trim(" + raw + ", " + script.value(Folding.BLANKS) + ")";
        return "CASE WHEN length(" + raw + ") <= 40 AND regexp_full_match(" + bare + ", '" + NUMBER
                + "') THEN TRY_CAST(" + bare + " AS DECIMAL(38,12)) END";
    }

    /** {@link ValueTest#moment}, in milliseconds; null for what is none. */
    String moment(String raw) {
        String bare = "upper(trim(" + raw + ", " + script.value(Folding.BLANKS) + "))";
        String micros = "CASE WHEN length(" + raw + ") NOT BETWEEN 10 AND 40 THEN NULL WHEN regexp_full_match(" + bare
                + ", '" + DAY + "') THEN epoch_us(CAST(TRY_CAST(" + bare + " AS DATE) AS TIMESTAMP)) "
                + "WHEN regexp_full_match(" + bare + ", '" + TIME + "') THEN epoch_us(TRY_CAST(" + bare
                + " AS TIMESTAMPTZ)) END";
        // Down to the millisecond, before 1970 too.
        return "CAST(floor((" + micros + ") / 1000.0) AS BIGINT)";
    }
}
