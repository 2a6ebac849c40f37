package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** All of these, in their order. */
    static SegmentUse of(SegmentUse... all) {
        return workspace -> {
            Map<String, List<User>> users = new TreeMap<>();
            for (SegmentUse one : all) {
                one.of(workspace)
                        .forEach((segment, found) -> users.computeIfAbsent(segment, none -> new ArrayList<>())
                                .addAll(found));
            }
            return users;
        };
    }

    /** Segment key to what uses it, in a fixed order; those that nobody uses are left out. */
    Map<String, List<User>> of(int workspace);
}
