package io.braid.decide.journeys;

import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a journey that one has entered, for re-entry.
 *
 * @param journey its key
 * @param enteredMs the last entry
 * @param heldOut was held out once, so stays so
 * @param keys hashes of the newest {@link #KEYS_MAX} entry keys, oldest first; only of journeys that admit each key
 */
record Past(String journey, long enteredMs, boolean heldOut, List<Long> keys) {
    static final int KEYS_MAX = 50;

    Past entered(long nowMs, List<Long> newKeys) {
        return join(new Past(journey, nowMs, false, newKeys));
    }

    Past held() {
        return new Past(journey, enteredMs, true, keys);
    }

    Past join(Past other) {
        List<Long> all = new ArrayList<>(keys);
        other.keys.stream().filter(key -> !all.contains(key)).forEach(all::add);
        List<Long> kept = all.subList(Math.max(0, all.size() - KEYS_MAX), all.size());
        return new Past(journey, Math.max(enteredMs, other.enteredMs), heldOut || other.heldOut, List.copyOf(kept));
    }
}
