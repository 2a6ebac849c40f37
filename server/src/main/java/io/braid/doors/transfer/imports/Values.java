package io.braid.doors.transfer.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers, moments and yes-or-no as tables write them. Pure. */
final class Values {
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}([,.'][0-9]{3})+([.,][0-9]{1,15})?");
    private static final Pattern MOMENT = Pattern.compile(
            "(?:(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})|(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}))"
                    + "(?:[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp][Mm])?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Set<String> YES = Set.of(
            "true", "yes", "y", "1", "on", "да", "так", "granted", "subscribed", "optin", "opted in", "opt-in", "+");
    private static final Set<String> NO = Set.of(
            "false",
            "no",
            "n",
            "0",
            "off",
            "нет",
            "ні",
            "refused",
            "revoked",
            "withdrawn",
            "unsubscribed",
            "optout",
            "opted out",
            "opt-out",
            "-");

    /** Nothing that a customer did is older than the web. */
    static final long EARLIEST_MS = 631_152_000_000L;

    private Values() {}

    /**
     * @param decimal {@code .} or {@code ,}
     * @return empty if it is no number; spaces and currency signs do not matter
     */
    static Optional<BigDecimal> number(String text, String decimal) {
        String bare = text.replaceAll("[\\s\\p{Z}\\p{Sc}]", "");
        String other = decimal.equals(",") ? "." : ",";
        if (GROUPED.matcher(bare).matches() && onlyGroups(bare, decimal)) {
            bare = bare.replace("'", "").replace(other, "");
        }
        bare = bare.replace(decimal, ".");
        if (!PLAIN.matcher(bare).matches()) {
            return Optional.empty();
        }
        // What arithmetic leaves of nothing (4.4e-16) is nothing; no table of ours needs more than 15 decimals.
        BigDecimal number = new BigDecimal(bare);
        return Optional.of(number.scale() > 15 ? number.setScale(15, java.math.RoundingMode.HALF_UP) : number);
    }

    /** True if the sign of the decimals does not stand between groups of thousands. */
    private static boolean onlyGroups(String bare, String decimal) {
        int first = bare.indexOf(decimal);
        return first == bare.lastIndexOf(decimal)
                && (first < 0 || bare.substring(first + 1).chars().allMatch(Character::isDigit));
    }

    static Optional<Boolean> yesOrNo(String text) {
        String word = text.toLowerCase(Locale.ROOT).strip();
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** Epoch milliseconds of an ISO moment, a date of the given order, or 10 or 13 digits; empty if it is none of them. */
    static OptionalLong moment(String text, Mapping.DateOrder order, ZoneId zone) {
        String bare = text.strip();
        if (bare.matches("\\d{10}|\\d{13}")) {
            long digits = Long.parseLong(bare);
            return OptionalLong.of(bare.length() == 10 ? digits * 1000 : digits);
        }
        if (bare.matches("(19|20)\\d{6}")) {
            bare = bare.substring(0, 4) + "-" + bare.substring(4, 6) + "-" + bare.substring(6);
        }
        Matcher at = MOMENT.matcher(bare);
        if (!at.matches()) {
            return OptionalLong.empty();
        }
        boolean yearFirst = at.group(1) != null;
        boolean dmy = order == Mapping.DateOrder.DMY;
        int year = number(at, yearFirst ? 1 : 6);
        int month = number(at, yearFirst ? 2 : dmy ? 5 : 4);
        int day = number(at, yearFirst ? 3 : dmy ? 4 : 5);
        int hour = number(at, 7);
        if (at.group(11) != null) {
            if (hour < 1 || hour > 12) {
                return OptionalLong.empty();
            }
            hour = hour % 12 + (at.group(11).toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
        }
        try {
            int nanos = at.group(10) == null ? 0 : Integer.parseInt((at.group(10) + "00000000").substring(0, 9));
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, number(at, 8), number(at, 9), nanos);
            ZoneId of = at.group(12) == null ? zone : ZoneOffset.of(at.group(12));
            return OptionalLong.of(local.atZone(of).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static int number(Matcher at, int group) {
        return at.group(group) == null ? 0 : Integer.parseInt(at.group(group));
    }
}
