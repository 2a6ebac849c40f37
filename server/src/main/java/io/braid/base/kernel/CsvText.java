package io.braid.base.kernel;

import java.util.regex.Pattern;

/**
 * Lines of CSV that a spreadsheet opens as they are, and in which no value is a formula: one that could be read as such gets an apostrophe
 * before it (OWASP, "CSV Injection"). A plain number, such as {@code -5} or {@code +380501234567}, is none. RFC 4180: lines end in CR LF.
 *
 * @param delimiter between cells
 */
public record CsvText(char delimiter) {
    /** Tells spreadsheets that it is UTF-8: the first character of the file. */
    public static final String MARK = "\uFEFF";

    private static final Pattern HARMLESS = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");

    /** Adds a cell and what parts it from the next. */
    public void cell(StringBuilder text, String value) {
        String safe = formula(value) ? "'" + value : value;
        boolean quoted = safe.indexOf(delimiter) >= 0
                || safe.indexOf('"') >= 0
                || safe.indexOf('\n') >= 0
                || safe.indexOf('\r') >= 0;
        text.append(quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe).append(delimiter);
    }

    /** Ends the line behind its last cell. */
    public StringBuilder end(StringBuilder text) {
        text.setCharAt(text.length() - 1, '\r');
        return text.append('\n');
    }

    /** Whether a spreadsheet could take it for a formula. */
    public static boolean formula(String value) {
        return !value.isEmpty()
                && "=+-@\t\r\n|%".indexOf(value.charAt(0)) >= 0
                && !HARMLESS.matcher(value).matches();
    }
}
