package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;

/**
 * One micro-batch: one transaction of one workspace.
 *
 * <p>Thread rule: the worker's thread only.
 */
public interface Batch {
    Transaction tx();

    int workspace();

    /** A new id, unique in the installation for ever, growing, and the same again if the batch is tried again. */
    long nextId();
}
