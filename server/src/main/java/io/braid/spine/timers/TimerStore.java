package io.braid.spine.timers;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * When each profile wants to be woken next: at most one moment a profile (what for stands in its state). Thread rule: the
 * worker's thread.
 */
public interface TimerStore {
    /** A profile and its moment, shop time. */
    record Timer(int workspace, long profileId, long dueMs) {}

    /** The timers due at or before a moment, earliest first (then by profile), at most {@code max}. */
    List<Timer> due(Transaction tx, long shopMs, int max);

    /** The earliest moment of all, or {@link Long#MAX_VALUE}. */
    long earliestMs(Transaction tx);

    /** Sets the moments of profiles that have none. It breaks a constraint if one has. */
    void add(Transaction tx, int workspace, Map<Long, Long> dueMsByProfile);

    /** Sets the moments of these profiles, whether they have one or not. */
    void set(Transaction tx, int workspace, Map<Long, Long> dueMsByProfile);

    /** These profiles wait for nothing any more. */
    void clear(Transaction tx, int workspace, Collection<Long> profileIds);
}
