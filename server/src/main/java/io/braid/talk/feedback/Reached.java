package io.braid.talk.feedback;

/** The send whose link somebody followed. */
public record Reached(int workspace, long sendId) {
    /** Where such links lead. */
    public enum Kind {
        PREFERENCES,
        UNSUBSCRIBE,
        CONFIRM
    }
}
