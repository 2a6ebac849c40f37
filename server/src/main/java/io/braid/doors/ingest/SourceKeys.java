package io.braid.doors.ingest;

import io.braid.spine.event.Trust;
import java.util.Optional;

/**
 * Who may send events. Asked once a request, so it should answer from memory.
 *
 * <p>Thread rule: any thread.
 */
public interface SourceKeys {
    /** The source of a write key or secret API key, in its plain text as sent; empty if there is none or it was revoked. */
    Optional<Source> find(String key);

    /**
     * Where events come from.
     *
     * @param workspace whose they are
     * @param sourceId the key's number
     * @param trust {@link Trust#PUBLIC} for a write key, {@link Trust#SERVER} for a secret API key
     */
    record Source(int workspace, int sourceId, Trust trust) {}
}
