package io.braid.talk.delivery;

/** How whoever asked for a message stands now. */
public enum Asking {
    /** Its messages go. What is no journey always does. */
    GOES,
    /** A person paused it: they wait. */
    PAUSED,
    /** A person ended it: they are not wanted any more. */
    STOPPED
}
