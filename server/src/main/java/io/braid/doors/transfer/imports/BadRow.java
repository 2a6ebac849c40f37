package io.braid.doors.transfer.imports;

/** A row that is not taken, with the reason for whoever made the file. Has no stack: it is an answer. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1;

    final String column;
    final String code;
    /** The row, where reading it is what failed; else null. */
    final transient Row row;

    /**
     * @param column as the file names it, or empty for the row as a whole
     * @param code stable; the console translates it
     * @param detail one English sentence
     */
    BadRow(String column, String code, String detail) {
        this(null, column, code, detail);
    }

    BadRow(Row row, String column, String code, String detail) {
        super(detail, null, false, false);
        this.row = row;
        this.column = column;
        this.code = code;
    }
}
