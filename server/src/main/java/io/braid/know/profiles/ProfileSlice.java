package io.braid.know.profiles;

import java.util.List;

/**
 * A part of a list of rows.
 *
 * @param rows in the list's order; may be few, even none, where a rare thing is sought
 * @param next where the next part begins, or null at the end of the list
 */
public record ProfileSlice(List<ProfileRow> rows, Place next) {
    /** After this row: the list goes from the last seen to the first, of one moment by falling id. */
    public record Place(long lastSeenMs, long profileId) {
        public static final Place FIRST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
