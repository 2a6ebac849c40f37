package io.braid.decide.segments;

import java.util.List;
import java.util.Map;

/** What others make of segments, told by them: what is in use is not archived. Thread rule: any thread. */
@FunctionalInterface
public interface SegmentUse {
    /** Nobody uses any. */
    SegmentUse NONE = workspace -> Map.of();

    /**
     * One that names a segment.
     *
     * @param kind {@code journey} or {@code segment}
     * @param key its own, in its kind
     * @param title for a person
     */
    record User(String kind, String key, String title) {}

    /** Segment key to what uses it, in a fixed order; those that nobody uses are left out. */
    Map<String, List<User>> of(int workspace);
}
