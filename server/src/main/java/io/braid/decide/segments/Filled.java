package io.braid.decide.segments;

import io.braid.spine.pipeline.Signal;
import java.util.Map;
import java.util.Set;

/**
 * What a back-fill tells a profile: what its past comes to.
 *
 * @param counts slot to what the past says of that leaf; a leaf without matching events is missing
 * @param slots of all leaves that were counted
 * @param whole the counts are of all that the person did, not of what stood up to the mark: they replace what states hold
 * @param markMs when the mark was set, shop time: who was in a segment then did not enter it since
 * @param versions segment id, or {@link SegmentBook#part}, to the version: those that are evaluated for this profile from now on
 */
record Filled(Map<Long, Kept> counts, Set<Long> slots, boolean whole, long markMs, Map<Integer, Integer> versions)
        implements Signal {
    boolean isAbout(int id, int version) {
        return Integer.valueOf(version).equals(versions.get(id));
    }
}
