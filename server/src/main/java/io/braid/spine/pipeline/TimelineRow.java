package io.braid.spine.pipeline;

/**
 * One line of a person's timeline: an event, or a {@link Fact}.
 *
 * @param profileId the profile it was folded for, or was given to by an unmerge
 * @param id grows in the order of commits; one sequence with everything else that the fold numbers
 * @param offset of an event; 0 for a fact
 * @param properties of a fact, JSON text; null for an event, whose body stands in the log
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
