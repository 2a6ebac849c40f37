package io.braid.doors.transfer.imports;

/** What one file may hold. Each has a test at its edge; docs/guide/imports.md prints them. */
public final class ImportLimits {
    /** Bytes of a file, as sent and, if it is compressed, after decompression. */
    public static final long FILE_BYTES = 2L << 30;

    /** Columns of a file. */
    public static final int COLUMNS = 200;

    /** Characters of one row, quoted line breaks included; bytes of one line of NDJSON. */
    public static final int ROW_CHARS = 256 * 1024;

    /** Characters of one value. */
    public static final int VALUE_CHARS = 32 * 1024;

    /** Characters of a column's name. */
    public static final int NAME_CHARS = 100;

    /** Lines of one order, as of one cart. */
    public static final int ORDER_LINES = 200;

    /** Bytes of the event that a row becomes, as at the door for events. */
    public static final int EVENT_BYTES = 32 * 1024;

    /** Categories of a product feed. */
    public static final int CATEGORIES = 100_000;

    /** Elements inside elements of a product feed. */
    public static final int XML_DEPTH = 16;

    /** Errors that are told one by one; all stand in the file of rejected rows. */
    public static final int ERRORS_TOLD = 50;

    /** Rows that are shown when columns are mapped. */
    public static final int SAMPLE_ROWS = 5;

    /** Imports of a workspace that wait, are checked or run. */
    public static final int OPEN_IMPORTS = 20;

    /** How long files are kept after an import ended, or was last touched, in machine milliseconds. */
    public static final long KEPT_MS = 24 * 3_600_000L;

    private ImportLimits() {}
}
