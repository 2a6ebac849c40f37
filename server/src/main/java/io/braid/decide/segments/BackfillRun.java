package io.braid.decide.segments;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The back-fill that is under way, as this process knows it. Thread rule: {@link #reached} any thread, the others the worker's. */
final class BackfillRun {
    private volatile FillStore.Run stored;
    private final Set<Long> again = ConcurrentHashMap.newKeySet();
    private boolean allRead;

    BackfillRun(FillStore.Run stored, Collection<Long> again) {
        this.stored = stored;
        this.again.addAll(again);
    }

    /** As it was last committed. */
    FillStore.Run stored() {
        return stored;
    }

    void moved(FillStore.Run further) {
        stored = further;
    }

    /** Less than half is done: what comes now is better counted with it from the beginning. */
    boolean young() {
        return 2 * stored.done() <= stored.total();
    }

    /** Profiles that are counted anew at its end. */
    Set<Long> again() {
        return again;
    }

    boolean allRead() {
        return allRead;
    }

    void readAll() {
        allRead = true;
    }

    boolean reached(long profileId, int id, int version) {
        FillStore.Run now = stored;
        return now.isAbout(id, version)
                && (profileId >= now.newFromId() || profileId <= now.afterProfileId())
                && !again.contains(profileId);
    }
}
