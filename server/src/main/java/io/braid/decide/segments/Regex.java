package io.braid.decide.segments;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions in RE2's syntax (the same as DuckDB's): matched in time that grows with the text only, wherever in the text,
 * without regard to case. Of a text the first {@value #TEXT_MAX} characters are looked at.
 */
final class Regex {
    static final int TEXT_MAX = 1_000;
    /** Of all counted repetitions of one expression, multiplied: what it may blow up to. */
    static final int REPEATS_MAX = 1_000;
    /** Instructions of the compiled expression. */
    static final int PROGRAM_MAX = 5_000;

    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    private Regex() {}

    static void check(String expression, String at) {
        long repeats = 1;
        java.util.regex.Matcher counted = COUNTED.matcher(expression);
        while (counted.find()) {
            String most = counted.group(2) == null || counted.group(2).isEmpty() ? counted.group(1) : counted.group(2);
            repeats = Math.min(Integer.MAX_VALUE, repeats * Math.max(1, Long.parseLong(most)));
        }
        if (repeats > REPEATS_MAX) {
            throw RuleFields.wrong(at, "The expression repeats more than " + REPEATS_MAX + " times.");
        }
        try {
            if (compile(expression).programSize() > PROGRAM_MAX) {
                throw RuleFields.wrong(at, "The expression is too large.");
            }
        } catch (PatternSyntaxException e) {
            throw RuleFields.wrong(at, "This is no regular expression (RE2): " + e.getDescription() + ".");
        }
    }

    static boolean matches(Pattern expression, String text) {
        return expression
                .matcher(text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text)
                .find();
    }

    static Pattern compile(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
