package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The value of a trait now, and how long it certainly stays so if nothing but time happens: for values what {@link Verdict} is for truth.
 *
 * @param value null if there is none
 * @param untilMs the earliest moment at which it may be another; {@link Verdict#FOREVER} if time cannot change it
 */
record Worth(JsonNode value, long untilMs) {
    static final Worth NOTHING = new Worth(null, Verdict.FOREVER);

    /** Digits after the point of what is divided. */
    private static final int DIGITS = 4;

    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}([.]\\d{1,9})?)?Z");

    static Worth constant(JsonNode value) {
        return new Worth(value, Verdict.FOREVER);
    }

    /** Null for none; rounded half up to 4 digits after the point, whole where it is whole. */
    static JsonNode number(BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal rounded = value.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() <= 0 && rounded.precision() - rounded.scale() <= 18
                ? LongNode.valueOf(rounded.longValueExact())
                : DecimalNode.valueOf(rounded);
    }

    /** The same number without an exponent and without zeros that say nothing. */
    static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    /** A moment in UTC, as {@link ValueTest#moment} reads it. */
    static JsonNode moment(long timeMs) {
        return TextNode.valueOf(Instant.ofEpochMilli(timeMs).toString());
    }

    /** Whether a text is one of {@link #moment}. */
    static boolean isMoment(String text) {
        return MOMENT.matcher(text).matches();
    }

    /** Null for an empty one. */
    static JsonNode text(String text) {
        return text.isEmpty() ? null : TextNode.valueOf(text);
    }
}
