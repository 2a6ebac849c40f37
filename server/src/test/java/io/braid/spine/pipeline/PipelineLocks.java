package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Set;

/** Locks on profiles where no pipeline runs. */
public final class PipelineLocks {
    private PipelineLocks() {}

    /** The pipeline's own, on the rows of its table. */
    public static ProfileLocks onPostgres() {
        return new PgPipelineStore();
    }

    /** For a storage whose transactions are alone anyway: everybody is there, and free. */
    public static ProfileLocks none() {
        return new ProfileLocks() {
            @Override
            public void lock(Transaction tx, int workspace, Collection<Long> profileIds) {
                // Nobody else is there.
            }

            @Override
            public Set<Long> lockFree(Transaction tx, int workspace, Collection<Long> profileIds) {
                return Set.copyOf(profileIds);
            }
        };
    }
}
