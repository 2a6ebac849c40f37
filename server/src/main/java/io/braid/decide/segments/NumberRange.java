package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds of a number; each that is given must hold. At least one is.
 *
 * @param atLeast or null
 * @param moreThan or null
 * @param atMost or null
 * @param lessThan or null
 */
record NumberRange(BigDecimal atLeast, BigDecimal moreThan, BigDecimal atMost, BigDecimal lessThan) {
    /** Every number: nothing is compared. */
    static final NumberRange ANY = new NumberRange(null, null, null, null);

    private static final Field AT_LEAST = Field.number("at_least", "this or more");
    private static final Field MORE_THAN = Field.number("more_than", "more than this");
    private static final Field AT_MOST = Field.number("at_most", "this or less");
    private static final Field LESS_THAN = Field.number("less_than", "less than this");

    static final List<Field> FIELDS = List.of(AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN);

    static NumberRange read(RuleFields fields) {
        NumberRange range = new NumberRange(
                fields.number(AT_LEAST), fields.number(MORE_THAN), fields.number(AT_MOST), fields.number(LESS_THAN));
        if (range.equals(ANY)) {
            throw RuleFields.wrong(fields.at("at_least"), "Say how much: at_least, more_than, at_most or less_than.");
        }
        BigDecimal low = range.atLeast != null ? range.atLeast : range.moreThan;
        BigDecimal high = range.atMost != null ? range.atMost : range.lessThan;
        if (low != null && high != null && low.compareTo(high) > 0) {
            throw RuleFields.wrong(
                    fields.at(range.atMost != null ? "at_most" : "less_than"),
                    "No number is above " + low.toPlainString() + " and below " + high.toPlainString() + ".");
        }
        return range;
    }

    boolean holds(BigDecimal value) {
        return (atLeast == null || value.compareTo(atLeast) >= 0)
                && (moreThan == null || value.compareTo(moreThan) > 0)
                && (atMost == null || value.compareTo(atMost) <= 0)
                && (lessThan == null || value.compareTo(lessThan) < 0);
    }

    void describe(ObjectNode said) {
        put(said, "at_least", atLeast);
        put(said, "more_than", moreThan);
        put(said, "at_most", atMost);
        put(said, "less_than", lessThan);
    }

    private static void put(ObjectNode said, String name, BigDecimal value) {
        if (value != null) {
            said.put(name, value);
        }
    }

    String condition() {
        List<String> parts = new ArrayList<>();
        say(parts, "at least ", atLeast);
        say(parts, "more than ", moreThan);
        say(parts, "at most ", atMost);
        say(parts, "less than ", lessThan);
        return String.join(" and ", parts);
    }

    private static void say(List<String> parts, String words, BigDecimal value) {
        if (value != null) {
            parts.add(words + value.toPlainString());
        }
    }
}
