package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import java.util.function.LongSupplier;

/** A micro-batch for a test that plays one stage by itself; the ids are the test's. */
public record TestBatch(Transaction tx, int workspace, LongSupplier ids) implements Batch {
    @Override
    public long nextId() {
        return ids.getAsLong();
    }

    /** The end of it for that stage: everything is stored. */
    public static void end(Stage.Run run, Transaction tx) {
        run.taken().prepared().into(tx);
        run.store();
    }
}
