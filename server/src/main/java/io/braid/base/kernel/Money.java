package io.braid.base.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Amounts in minor units (kopecks, cents) as {@code long}, read from what strangers send. */
public final class Money {
    /** The largest amount, either way; what is larger is not believed. */
    public static final long MINOR_MAX = 1_000_000_000_000_000L;

    private static final int TEXT_MAX = 40;

    private Money() {}

    /**
     * An amount in major units, as a JSON number or a plain decimal text, in the currency's minor units, rounded half up.
     *
     * @param currency ISO 4217; what is not a currency counts two digits
     * @return 0 for what is missing, not a number, negative, or beyond {@link #MINOR_MAX}
     */
    public static long minor(JsonNode amount, String currency) {
        BigDecimal major = decimal(amount);
        if (major == null || major.signum() <= 0) {
            return 0;
        }
        return minor(major, currency);
    }

    /** @return 0 beyond {@link #MINOR_MAX} */
    public static long minor(BigDecimal major, String currency) {
        if (major.precision() - (long) major.scale() > 18) {
            return 0;
        }
        BigDecimal minor =
                major.setScale(digits(currency), RoundingMode.HALF_UP).movePointRight(digits(currency));
        return minor.abs().compareTo(BigDecimal.valueOf(MINOR_MAX)) > 0 ? 0 : minor.longValue();
    }

    /** The amount in major units, for people: {@code 49900} UAH is {@code 499.00}. */
    public static BigDecimal major(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /** An upper-case ISO 4217 code, or empty if it is none. */
    public static String currency(JsonNode said) {
        String code = said == null || !said.isTextual()
                ? ""
                : said.textValue().strip().toUpperCase(Locale.ROOT);
        return code.length() == 3 && known(code) != null ? code : "";
    }

    /** Fraction digits: 2 for most, 0 for JPY, 3 for KWD. */
    public static int digits(String currency) {
        Currency known = known(currency);
        return known == null ? 2 : Math.max(0, known.getDefaultFractionDigits());
    }

    /** A number, or a plain decimal text; null if it is none. Bounded, so that {@code 1e999999999} costs nothing. */
    private static BigDecimal decimal(JsonNode amount) {
        if (amount == null || !amount.isNumber() && !amount.isTextual()) {
            return null;
        }
        if (amount.isFloatingPointNumber()) {
            // A double such as NaN has no decimal value.
            return amount.isDouble() && !Double.isFinite(amount.doubleValue()) ? null : bounded(amount.decimalValue());
        }
        if (amount.isNumber()) {
            return amount.isBigInteger() && amount.bigIntegerValue().bitLength() > 64 ? null : amount.decimalValue();
        }
        String text = amount.textValue().strip();
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            return null;
        }
        try {
            return bounded(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static BigDecimal bounded(BigDecimal value) {
        return Math.abs((long) value.scale()) > 64 || value.precision() > 64 ? null : value;
    }

    private static Currency known(String code) {
        if (code.length() != 3) {
            return null;
        }
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
