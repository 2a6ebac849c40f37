package io.braid.decide.segments;

import io.braid.spine.event.EventType;
import java.util.Set;

/**
 * Asks for the past of a new or changed rule. What the lane must do, at low priority: for every profile of the workspace, in any
 * order, under the profile's lock, pass its past events that match {@code events} through the segments stage as {@link
 * io.braid.spine.pipeline.Signal.EventSignal} with {@link io.braid.spine.pipeline.Subject#rebuilding()} true, keeping its section 5 (the
 * union with what the live fold has counted is safe), then, live again, {@link io.braid.spine.pipeline.Signal.Rebuilt}: that evaluates
 * the profile once and tells the difference. A profile without such events needs only the latter. A merge, unmerge or
 * erasure meanwhile starts that profile anew. At the end: {@link Segments#backfilled}.
 *
 * @param workspace whose
 * @param key the segment's, or {@code computed.KEY} for a computed trait
 * @param version of its definition; a newer one makes this request void
 * @param events what its counts read; empty if it counts nothing, then only the evaluation is wanted
 */
public record BackfillRequest(int workspace, String key, int version, Set<EventName> events) {
    /** An event that a rule counts. */
    public record EventName(EventType type, String name) {}

    public BackfillRequest {
        events = Set.copyOf(events);
    }

    /** Who refolds the past. Called after the definition was committed; any thread; must not block. */
    public interface Lane {
        void start(BackfillRequest request);

        /** Nobody: a definition holds for what happens from its saving on, and says so by {@link Segment#exactSinceMs()}. */
        Lane NONE = request -> {
            throw new IllegalStateException("no lane");
        };
    }
}
