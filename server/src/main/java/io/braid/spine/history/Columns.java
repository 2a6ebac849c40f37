package io.braid.spine.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.spine.history.History.Column;
import io.braid.spine.history.History.ColumnType;
import java.math.BigDecimal;
import java.util.List;

/** What rules and reports use often: each a column of its own from the beginning. */
final class Columns {
    /** In the order of the table. */
    static final List<Column> STANDARD = List.of(
            text("product_id"),
            text("sku"),
            text("variant"),
            text("category"),
            text("brand"),
            text("coupon"),
            text("order_id"),
            text("cart_id"),
            text("store_id"),
            text("channel"),
            text("campaign"),
            text("message"),
            text("journey"),
            text("query"),
            text("currency"),
            number("price"),
            number("quantity"),
            number("revenue"),
            number("total"),
            number("value"),
            number("discount"),
            new Column("context.timezone", "c_timezone", ColumnType.TEXT));

    /** Digits after the point of a {@link ColumnType#NUMBER}. */
    static final int SCALE = 6;

    private static final long ONE = 1_000_000;
    private static final long WHOLE_MAX = 999_999_999_999L;
    private static final int PRECISION = 18;
    private static final int TEXT_MAX = 40;

    /** {@link #number} of what is no number, or none that fits. */
    static final long NONE = Long.MIN_VALUE;

    private Columns() {}

    private static Column text(String property) {
        return new Column("properties." + property, "p_" + property, ColumnType.TEXT);
    }

    private static Column number(String property) {
        return new Column("properties." + property, "p_" + property, ColumnType.NUMBER);
    }

    static String sqlType(ColumnType type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case NUMBER -> "DECIMAL(" + PRECISION + "," + SCALE + ")";
        };
    }

    /** A number or a plain decimal text in millionths; {@link #NONE} if it is none, or has more digits than fit. */
    static long number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            long whole = value.longValue();
            return Math.abs(whole) <= WHOLE_MAX ? whole * ONE : NONE;
        }
        if (value.isNumber()) {
            return value.isDouble() && !Double.isFinite(value.doubleValue()) ? NONE : millionths(value.decimalValue());
        }
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > TEXT_MAX) {
            return NONE;
        }
        try {
            return millionths(new BigDecimal(value.textValue().strip()));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    private static long millionths(BigDecimal value) {
        if (value.signum() == 0) {
            return 0;
        }
        if (value.precision() - (long) value.scale() > PRECISION - SCALE || Math.abs((long) value.scale()) > 64) {
            return NONE;
        }
        BigDecimal bare = value.scale() > SCALE ? value.stripTrailingZeros() : value;
        return bare.scale() > SCALE
                ? NONE
                : bare.setScale(SCALE).unscaledValue().longValue();
    }
}
