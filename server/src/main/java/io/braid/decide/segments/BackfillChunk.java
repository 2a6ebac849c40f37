package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Some profiles with what their past comes to. Immutable.
 *
 * @param profiles in order; empty after the last
 * @param counts profile to slot to what is kept; empty where the log has to be asked, or nothing is counted
 * @param concerned the only ones of these for whom something follows, and those who did something meanwhile; empty if all may be
 * @param asked what is counted
 * @param total how many profiles there are
 */
record BackfillChunk(
        List<Long> profiles,
        Optional<Map<Long, Map<Long, Kept>>> counts,
        Optional<Set<Long>> concerned,
        PastCounts asked,
        long total) {
    /**
     * The first profiles of a chunk.
     *
     * @param visited those for whom something may follow
     * @param passed how many there are up to {@code lastId}, those for whom nothing follows included
     */
    record Piece(List<Long> visited, int passed, long lastId, Optional<BackfillChunk> rest) {}

    /** @param stirred did something since the back-fill began, so what history says is not all that counts */
    Piece first(int max, LongPredicate stirred) {
        List<Long> visited = new ArrayList<>();
        int passed = 0;
        while (passed < profiles.size() && visited.size() < max) {
            long id = profiles.get(passed++);
            if (concerned.isEmpty() || concerned.get().contains(id) || stirred.test(id)) {
                visited.add(id);
            }
        }
        Optional<BackfillChunk> rest = passed == profiles.size()
                ? Optional.empty()
                : Optional.of(
                        new BackfillChunk(profiles.subList(passed, profiles.size()), counts, concerned, asked, total));
        return new Piece(visited, passed, profiles.get(passed - 1), rest);
    }

    /** Hardly anybody is visited. */
    boolean isSparse() {
        return concerned.isPresent() && 10L * concerned.get().size() < profiles.size();
    }
}
