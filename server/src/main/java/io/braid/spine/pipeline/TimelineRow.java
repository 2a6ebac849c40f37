package io.braid.spine.pipeline;

/**
 * One line of a person's timeline: an event, or a {@link Fact}.
 *
 * @param profileId the profile it was folded for, or was given to by an unmerge
 * @param id grows in the order of commits; one sequence with everything else that the fold numbers
 * @param offset of an event; 0 for a fact
 * @param properties of a fact, JSON text; of an event, whose body stands in the log, what the fold was told of its products ({@link
 *     io.braid.spine.event.Goods#json})
 */
public record TimelineRow(
        long profileId,
        long timeMs,
        long id,
        long offset,
        String kind,
        String name,
        String resolvedBy,
        String properties) {
    TimelineRow of(long newProfileId) {
        return new TimelineRow(newProfileId, timeMs, id, offset, kind, name, resolvedBy, properties);
    }
}
