package io.braid.spine.pipeline;

import io.braid.spine.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Knows what left PostgreSQL after its retention. Asked only for what is below the first id that PostgreSQL still has.
 *
 * <p>Thread rule: any thread. Throws {@link io.braid.base.kernel.Unavailable} when it cannot answer just now.
 */
public interface Archive {
    /** Knows nothing. */
    Archive NONE = new Archive() {
        @Override
        public List<TimelineRow> page(
                int workspace, Collection<Long> profileIds, Set<String> kinds, Before before, int max) {
            return List.of();
        }

        @Override
        public List<TimelineRow> events(int workspace, Collection<Long> profileIds, long belowId, long asOfId) {
            return List.of();
        }

        @Override
        public List<Event> find(Collection<Long> offsets) {
            return List.of();
        }
    };

    /**
     * A place in a timeline.
     *
     * @param belowId only rows with smaller ids
     * @param timeMs and that stand before (timeMs, id) when the newest comes first
     */
    record Before(long belowId, long timeMs, long id) {}

    /** Rows of these profile ids, newest first. */
    List<TimelineRow> page(int workspace, Collection<Long> profileIds, Set<String> kinds, Before before, int max);

    /**
     * All event rows of these profile ids with ids below {@code belowId}, in the order of ids.
     *
     * @param asOfId waits until everything below this id is in it: who owns a row may have changed a moment ago
     */
    List<TimelineRow> events(int workspace, Collection<Long> profileIds, long belowId, long asOfId);

    /** The events at these offsets, in order; those that it has not are missing. */
    List<Event> find(Collection<Long> offsets);
}
