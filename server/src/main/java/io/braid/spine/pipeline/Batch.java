package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.List;

/**
 * One micro-batch: one transaction of one workspace.
 *
 * <p>Thread rule: the worker's thread only.
 */
public interface Batch {
    Transaction tx();

    int workspace();

    /** What is folded in it, in order; nothing where people are woken or visited. */
    default List<Event> events() {
        return List.of();
    }

    /** A new id, unique in the installation for ever, growing, and the same again if the batch is tried again. */
    long nextId();
}
