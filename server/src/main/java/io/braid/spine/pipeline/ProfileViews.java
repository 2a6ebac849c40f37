package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads profiles as they were last stored: {@link Pipeline#views}. Thread rule: the transaction's thread. */
@FunctionalInterface
public interface ProfileViews {
    /** Those of these profiles that exist; an alias is not followed. */
    Map<Long, ProfileView> views(Transaction tx, int workspace, Collection<Long> profileIds);

    /** @return null if there is no such profile; an alias is not followed */
    default ProfileView view(Transaction tx, int workspace, long profileId) {
        return views(tx, workspace, List.of(profileId)).get(profileId);
    }
}
