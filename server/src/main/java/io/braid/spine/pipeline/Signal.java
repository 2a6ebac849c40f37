package io.braid.spine.pipeline;

import io.braid.spine.event.Event;

/**
 * Something that the stages react to. {@link EventSignal} and {@link TimeSignal} come from outside; every package adds the facts
 * that it derives (cart changed, segment entered) as records of its own.
 */
public interface Signal {
    /** An event of this profile. */
    record EventSignal(Event event) implements Signal {}

    /**
     * A profile was folded again from its events: stages compare with what stood before and tell the differences, once.
     *
     * @param before the profile's state before; of a restored profile, the state of the one that it was part of
     */
    record Rebuilt(ProfileView before) implements Signal {}

    /** Shop time reached a moment that some stage had asked for with {@link Subject#dueAt}. */
    record TimeSignal(long nowMs) implements Signal {}
}
