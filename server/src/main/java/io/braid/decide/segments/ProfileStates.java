package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.ProfileView;
import java.util.Collection;
import java.util.Map;

/** Committed states of profiles, those of them that exist. */
@FunctionalInterface
public interface ProfileStates {
    Map<Long, ProfileView> of(Transaction tx, int workspace, Collection<Long> profileIds);
}
