package io.braid.decide.segments;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The back-fill that is under way, as this process knows it. Thread rule: {@link #reached} any thread, the others the worker's. */
final class BackfillRun {
    static final int STIRRED_MAX = 500_000;

    private volatile FillStore.Run stored;
    private final Set<Long> again = ConcurrentHashMap.newKeySet();
    /** Who did something since it began; null if that is not known, because another process began it or they are too many. */
    private Set<Long> stirred;

    private boolean allRead;

    private BackfillRun(FillStore.Run stored, Collection<Long> again, Set<Long> stirred) {
        this.stored = stored;
        this.again.addAll(again);
        this.stirred = stirred;
    }

    /** Nothing was folded since. */
    static BackfillRun begun(FillStore.Run stored) {
        return new BackfillRun(stored, List.of(), new HashSet<>());
    }

    /** As it is stored. */
    static BackfillRun found(FillStore.Run stored, Collection<Long> again) {
        return new BackfillRun(stored, again, null);
    }

    /** A signal was folded for a profile. */
    void stir(long profileId) {
        if (stirred != null) {
            stirred.add(profileId);
            if (stirred.size() > STIRRED_MAX) {
                stirred = null;
            }
        }
    }

    /** What history and the mark say may not be all that counts. */
    boolean isStirred(long profileId) {
        return stirred == null || stirred.contains(profileId);
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
