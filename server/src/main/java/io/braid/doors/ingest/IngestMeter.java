package io.braid.doors.ingest;

/**
 * Counts what came through the door.
 *
 * <p>Thread rule: any thread.
 */
public interface IngestMeter {
    /** A request was answered with 200: what became of its events. */
    void answered(int stored, int duplicates, int quarantined);

    /** A request was refused whole; the code is from the fixed list in docs/guide/sending-events.md. */
    void refused(String code);
}
