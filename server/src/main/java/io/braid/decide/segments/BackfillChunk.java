package io.braid.decide.segments;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some profiles with what their past comes to. Immutable.
 *
 * @param profiles in order; empty after the last
 * @param counts profile to slot to what is kept; empty where the log has to be asked, or nothing is counted
 * @param asked what is counted
 * @param total how many profiles there are
 */
record BackfillChunk(List<Long> profiles, Optional<Map<Long, Map<Long, Kept>>> counts, PastCounts asked, long total) {
    /** The first profiles of a chunk. */
    record Piece(List<Long> profiles, Optional<BackfillChunk> rest) {}

    Piece first(int max) {
        if (profiles.size() <= max) {
            return new Piece(profiles, Optional.empty());
        }
        List<Long> others = profiles.subList(max, profiles.size());
        return new Piece(profiles.subList(0, max), Optional.of(new BackfillChunk(others, counts, asked, total)));
    }
}
