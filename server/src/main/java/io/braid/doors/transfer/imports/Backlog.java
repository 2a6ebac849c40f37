package io.braid.doors.transfer.imports;

/** How far the fold is, so that an import does not bury what happens now. Thread rule: any thread. */
public interface Backlog {
    /** The offset up to which the log is folded. */
    long foldedOffset();

    /** The fold is driven by the caller's own thread, between the steps of imports: nobody needs to wait. */
    Backlog NONE = () -> Long.MAX_VALUE;
}
