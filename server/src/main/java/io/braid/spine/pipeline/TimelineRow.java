package io.braid.spine.pipeline;

/**
 * One line of a person's timeline: an event, or a {@link Fact}.
 *
 * @param profileId the profile it was folded for, or was given to by an unmerge
 * @param id grows in the order of commits; one sequence with everything else that the fold numbers
 * @param offset of an event; 0 for a fact
 * @param properties of a fact, JSON text; of an event, whose body stands in the log, what the fold was told of its products ({@link
 *     io.braid.spine.event.Goods#json})
 * @param told what {@link #texts} finds in the properties, of a fact that was not read back; else null
 */
public record TimelineRow(
        long profileId,
        long timeMs,
        long id,
        long offset,
        String kind,
        String name,
        String resolvedBy,
        String properties,
        FactTexts told) {
    public TimelineRow(
            long profileId,
            long timeMs,
            long id,
            long offset,
            String kind,
            String name,
            String resolvedBy,
            String properties) {
        this(profileId, timeMs, id, offset, kind, name, resolvedBy, properties, null);
    }

    /** Of a fact. */
    public FactTexts texts() {
        return told == null ? FactTexts.read(properties) : told;
    }

    TimelineRow of(long newProfileId) {
        return new TimelineRow(newProfileId, timeMs, id, offset, kind, name, resolvedBy, properties, told);
    }
}
