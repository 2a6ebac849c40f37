package io.braid.decide.segments;

import io.braid.spine.event.EventType;

/** Collects what can touch a leaf. */
interface Watch {
    /** Events that it keeps. */
    default void keeps(Accumulator accumulator) {}

    /** The profile's trait has another value. */
    default void trait(String name) {}

    /** The person was seen again, and the silence had lasted so long. */
    default void silence(long windowMs) {}

    /** The cart has other lines, or was emptied. */
    default void cart() {}

    /** The cart's visitor was seen again, and had been away so long. */
    default void idleCart(long idleMs) {}

    /** Any event of this name: it changes what an earlier stage keeps. */
    default void event(EventType type, String name) {}

    /** Addresses, consent or suppression are others. */
    default void consent() {}

    /** The person's time zone is another. */
    default void zone() {}

    /** All that touches another segment touches this leaf. */
    default void segment(String key) {}

    /** It must be remembered who leaves another segment. */
    default void remembers(String key) {}

    /** The person entered a journey or left it. */
    default void journey(String key) {}

    /** A visit may have told what brought the person here. */
    default void visit() {}
}
