package io.braid.spine.pipeline;

/** Gives ids out of the worker's row: the same again if the transaction is tried again. Thread rule: the worker's thread. */
final class IdSequence {
    private long next;

    IdSequence(long next) {
        this.next = next;
    }

    long next() {
        return next++;
    }

    /** What the next call will give. */
    long peek() {
        return next;
    }
}
