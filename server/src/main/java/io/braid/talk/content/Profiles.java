package io.braid.talk.content;

import io.braid.spine.pipeline.ProfileView;

/** Committed profile states. Thread rule: any thread. */
@FunctionalInterface
public interface Profiles {
    /** @return null if there is no such profile */
    ProfileView view(int workspace, long profileId);
}
