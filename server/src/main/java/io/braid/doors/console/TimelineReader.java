package io.braid.doors.console;

import java.util.List;
import java.util.Set;

/** What the timeline asks for. Thread rule: any thread. */
public interface TimelineReader {
    /**
     * Newest first.
     *
     * @param kinds empty for all
     * @param channel only what is about messages of this channel, or null for everything
     * @param position what {@link Row#position()} of the last row shown was, or null for the newest
     * @param count at most so many
     */
    List<Row> newest(
            int workspace, long profileId, Set<TimelineItem.Kind> kinds, String channel, String position, int count);

    /** @param position sorts the timeline; the reader's own words */
    record Row(String position, TimelineItem item) {}
}
