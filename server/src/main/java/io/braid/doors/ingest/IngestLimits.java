package io.braid.doors.ingest;

/** What one request and one event may hold. Each has a test at its edge; docs/guide/sending-events.md prints them. */
public final class IngestLimits {
    /** Bytes of one event, as sent. */
    public static final int EVENT_BYTES = 32 * 1024;

    /** Bytes of one request, after decompression. */
    public static final int REQUEST_BYTES = 500 * 1024;

    /** Events in one batch. */
    public static final int BATCH_EVENTS = 1_000;

    /**
     * Members of one object, wherever it stands in an event ({@code properties}, {@code traits}, one product of an order).
     * Counted by object and not over the whole tree, so that an order of a hundred lines passes; the whole is bounded by
     * {@link #EVENT_BYTES}.
     */
    public static final int OBJECT_MEMBERS = 300;

    /** Characters (UTF-16 units, as JavaScript counts) of a message id, an identifier, the name of an event or page. */
    public static final int NAME_CHARS = 255;

    /** Significant digits of a number: more than any language's decimal type carries. */
    public static final int NUMBER_DIGITS = 40;

    /** Powers of ten of a number, either way: what a double reaches. */
    public static final int NUMBER_EXPONENT = 324;

    /** Nothing that a customer did is older than the web: 1990-01-01T00:00Z, epoch milliseconds. */
    public static final long EARLIEST_MS = 631_152_000_000L;

    private IngestLimits() {}
}
