package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Set;

/**
 * The lock that the worker takes on a profile before it folds, for others who must decide on what the fold wrote (a delivery
 * claim): lock in one statement, read in the next, since a statement that waited for a lock still sees its old snapshot.
 *
 * <p>Thread rule: the transaction's thread.
 */
public interface ProfileLocks {
    /** Locks the profiles until the transaction ends, in the order of their ids; unknown ids are passed over. */
    void lock(Transaction tx, int workspace, Collection<Long> profileIds);

    /**
     * As {@link #lock}, but those that somebody else has are passed over, too.
     *
     * @return whom it has now
     */
    Set<Long> lockFree(Transaction tx, int workspace, Collection<Long> profileIds);
}
