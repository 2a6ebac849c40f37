package io.braid.spine.log;

/** What became of one appended event. */
public sealed interface AppendOutcome {
    /** Stored now. */
    record Stored(long offset) implements AppendOutcome {}

    /** The same message was stored before: nothing was done, which is what the sender wants. */
    record Duplicate() implements AppendOutcome {}

    /** The message id was used before for a different body: the event stands in the quarantine. */
    record Conflict() implements AppendOutcome {}
}
