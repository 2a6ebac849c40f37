package io.braid.spine.pipeline;

import java.util.List;

/**
 * A merge or an unmerge, as those must know it who keep rows of their own under profile ids.
 *
 * @param id its place among the timeline rows
 * @param livingId the profile that lives
 * @param members profile ids that live in it from here on, itself among them after an unmerge
 * @param rows ids of timeline rows that are its own from here on
 */
public record Regrouping(long id, long livingId, List<Long> members, List<Long> rows) {
    public Regrouping {
        members = List.copyOf(members);
        rows = List.copyOf(rows);
    }
}
