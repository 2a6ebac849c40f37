package io.braid.know.consent;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Pause;
import io.braid.know.consent.ConsentState.Stance;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person said on a page of ours, seen by the very next claim. The event that says it is appended to the log <i>first</i>; when
 * it is folded it writes the ledger and the profile, and finds here what it would have written: stances only join and the later
 * pause counts, so twice is once, in any order.
 *
 * <p>Thread rule: the transaction's.
 */
public final class ConsentNow {
    private final ConsentStore store;

    ConsentNow(ConsentStore store) {
        this.store = store;
    }

    public void refuse(Transaction tx, int workspace, Collection<Key> keys, long nowMs) {
        hold(tx, workspace, keys, Stance.refused(nowMs));
    }

    /** By the owner of the address himself, who proved it. */
    public void grant(Transaction tx, int workspace, Collection<Key> keys, long nowMs) {
        hold(tx, workspace, keys, Stance.granted(nowMs));
    }

    /** @param untilMs shop time; 0 ends the pause */
    public void pause(Transaction tx, int workspace, Collection<Address> addresses, long untilMs, long nowMs) {
        SortedMap<Address, Pause> pauses = new TreeMap<>();
        addresses.forEach(address -> pauses.put(address, new Pause(untilMs, nowMs)));
        if (!pauses.isEmpty()) {
            store.pause(tx, workspace, pauses);
        }
    }

    /** What holds for these, those of which nothing was said left out. */
    public SortedMap<Key, ConsentStatus> current(Transaction tx, int workspace, Collection<Key> keys) {
        SortedMap<Key, ConsentStatus> found = new TreeMap<>();
        store.current(tx, workspace, List.copyOf(keys)).forEach((key, stance) -> found.put(key, stance.status()));
        return found;
    }

    private void hold(Transaction tx, int workspace, Collection<Key> keys, Stance stance) {
        SortedMap<Key, Stance> said = new TreeMap<>();
        keys.forEach(key -> said.put(key, stance));
        if (!said.isEmpty()) {
            store.hold(tx, workspace, said);
        }
    }
}
