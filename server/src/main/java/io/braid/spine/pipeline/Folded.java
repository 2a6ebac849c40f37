package io.braid.spine.pipeline;

import io.braid.spine.event.Event;
import java.util.List;

/**
 * What one committed micro-batch left. They form a chain: the next one begins where this one ends.
 *
 * @param fromId the first id that it may have given
 * @param nextId the first id that it has not given; everything below is committed
 * @param offset the log is folded up to here
 */
public record Folded(long fromId, long nextId, long offset, List<Part> parts) {
    /**
     * Of one workspace.
     *
     * @param rows in the order of their ids
     * @param events of the rows, in the order of the log; those that left the log are missing
     */
    public record Part(int workspace, List<TimelineRow> rows, List<Event> events, List<Regrouping> regroupings) {}

    /** Events in it, whose rows are some of {@link #rows}. */
    public int events() {
        return parts.stream().mapToInt(part -> part.events().size()).sum();
    }

    /** Timeline rows in it. */
    public int rows() {
        return parts.stream().mapToInt(part -> part.rows().size()).sum();
    }
}
