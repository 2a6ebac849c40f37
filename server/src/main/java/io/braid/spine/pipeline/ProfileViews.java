package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;

/** Reads profiles as they were last stored: {@link Pipeline#view}. Thread rule: the transaction's thread. */
@FunctionalInterface
public interface ProfileViews {
    /** @return null if there is no such profile; an alias is not followed */
    ProfileView view(Transaction tx, int workspace, long profileId);
}
