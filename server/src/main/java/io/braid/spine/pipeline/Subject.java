package io.braid.spine.pipeline;

/**
 * One profile inside a micro-batch: what stages read and change. Nothing leaves memory before the whole batch is stored.
 *
 * <p>Thread rule: the worker's thread only.
 */
public interface Subject extends ProfileView {
    /** When no time is wanted. */
    long NEVER = Long.MAX_VALUE;

    /**
     * The shop time of this moment of the fold: when the event was received, or when the timer was due. Never decreases for a
     * profile. What happened earlier says so by {@link io.braid.spine.event.Event#timeMs}.
     */
    long nowMs();

    <T> void set(Section<T> section, T value);

    /**
     * Asks for a {@link Signal.TimeSignal} at a moment; one moment a section, the last call counts. At that time the section's
     * stage must move it, else it is cleared.
     *
     * @param dueMs shop time, or {@link #NEVER}; a moment in the past means now
     */
    void dueAt(Section<?> owner, long dueMs);

    /**
     * Tells all stages, in their order, after the present signal has passed through them. A chain of more than 8 rounds
     * becomes a durable continuation.
     */
    void emit(Signal signal);

    /** Writes a derived fact on the person's timeline. */
    void note(Fact fact);

    /**
     * True while a profile is folded again from its history (unmerge, a new rule): state is built as ever, but nothing may
     * reach the outside world and no journey starts or moves.
     */
    boolean rebuilding();

    /**
     * True while what follows from an imported event ({@link io.braid.spine.event.Event#imported}) is folded: state is built and told
     * as ever, but it is the past that became known, not something that happens now, so no journey starts.
     */
    boolean historic();
}
