package io.braid.doors.transfer.imports;

/**
 * Why a row was not taken.
 *
 * @param line of the file, from 1
 * @param column as the file names it, or empty for the row as a whole
 * @param code stable; the console translates it
 * @param detail one English sentence
 * @param value what stands there, shortened; null once the files are gone
 */
record RowError(long line, String column, String code, String detail, String value) {
    private static final int VALUE_SHOWN = 80;

    static RowError of(Row row, String value, BadRow bad) {
        return new RowError(row.line(), bad.column, bad.code, bad.getMessage(), shortened(value));
    }

    private static String shortened(String value) {
        if (value.length() <= VALUE_SHOWN) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(VALUE_SHOWN - 1)) ? VALUE_SHOWN - 1 : VALUE_SHOWN;
        return value.substring(0, end) + "…";
    }
}
