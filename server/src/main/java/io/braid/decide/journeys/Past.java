package io.braid.decide.journeys;

import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a journey that one has entered, for re-entry.
 *
 * @param journey its key
 * @param enteredMs the last entry
 * @param heldOut was held out once, so stays so
 * @param leftMs the last exit; 0 for none
 * @param reason of that exit; empty for none
 * @param keys hashes of the newest {@link #KEYS_MAX} entry keys, oldest first; only of journeys that admit each key or let in by
 *     the calendar
 */
record Past(String journey, long enteredMs, boolean heldOut, long leftMs, String reason, List<Long> keys) {
    static final int KEYS_MAX = 50;

    Past entered(long nowMs, List<Long> newKeys) {
        return join(new Past(journey, nowMs, false, 0, "", newKeys));
    }

    Past held() {
        return new Past(journey, enteredMs, true, leftMs, reason, keys);
    }

    Past left(long nowMs, String why) {
        return new Past(journey, enteredMs, heldOut, nowMs, why, keys);
    }

    Past join(Past other) {
        List<Long> all = new ArrayList<>(keys);
        other.keys.stream().filter(key -> !all.contains(key)).forEach(all::add);
        List<Long> kept = all.subList(Math.max(0, all.size() - KEYS_MAX), all.size());
        Past later = other.leftMs > leftMs ? other : this;
        return new Past(
                journey,
                Math.max(enteredMs, other.enteredMs),
                heldOut || other.heldOut,
                later.leftMs,
                later.reason,
                List.copyOf(kept));
    }
}
