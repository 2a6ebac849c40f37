package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Set;

/** For a storage whose transactions are alone anyway: everybody is there, and free. */
public final class NoLocks implements ProfileLocks {
    @Override
    public void lock(Transaction tx, int workspace, Collection<Long> profileIds) {
        // Nobody else is there.
    }

    @Override
    public Set<Long> lockFree(Transaction tx, int workspace, Collection<Long> profileIds) {
        return Set.copyOf(profileIds);
    }
}
