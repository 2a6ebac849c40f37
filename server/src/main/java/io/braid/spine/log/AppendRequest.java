package io.braid.spine.log;

import io.braid.spine.event.NewEvent;
import java.util.List;

/**
 * What one call brings.
 *
 * @param workspace whose
 * @param events to append, in order
 * @param rejections to keep in the quarantine with their reasons
 */
public record AppendRequest(int workspace, List<NewEvent> events, List<Rejection> rejections) {
    public AppendRequest(int workspace, List<NewEvent> events) {
        this(workspace, events, List.of());
    }

    /**
     * An event that is not applied, kept whole for a person to see.
     *
     * @param sourceId which key brought it
     * @param code stable reason, as of {@link io.braid.base.kernel.Refusal}
     * @param detail one sentence
     * @param field JSON pointer of the offending field, or empty
     * @param body what was sent, as JSON text
     */
    public record Rejection(int sourceId, String code, String detail, String field, String body) {}
}
