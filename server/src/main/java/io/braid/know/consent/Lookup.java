package io.braid.know.consent;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link ConsentLookup} on a store: two statements, however many are asked. */
final class Lookup implements ConsentLookup {
    private final ConsentStore store;

    Lookup(ConsentStore store) {
        this.store = store;
    }

    @Override
    public Map<Key, Verdict> verdicts(Transaction tx, int workspace, Collection<Key> asked) {
        Set<Key> keys = Set.copyOf(asked);
        Set<Address> addresses = keys.stream().map(Key::address).collect(Collectors.toSet());
        Map<Key, Stance> current = store.current(tx, workspace, keys);
        Map<Address, Suppression> suppressed = store.suppressions(tx, workspace, addresses);
        Map<Key, Verdict> verdicts = new HashMap<>();
        for (Key key : keys) {
            verdicts.put(key, verdict(key, current.get(key), suppressed.containsKey(key.address())));
        }
        return verdicts;
    }

    @Override
    public Map<Address, Long> pausedUntilMs(Transaction tx, int workspace, Collection<Address> asked) {
        Map<Address, Long> until = new HashMap<>();
        store.pauses(tx, workspace, asked).forEach((address, pause) -> until.put(address, pause.untilMs()));
        return until;
    }

    private static Verdict verdict(Key key, Stance stance, boolean suppressed) {
        if (suppressed) {
            return Verdict.SUPPRESSED;
        }
        ConsentStatus status = stance == null ? null : stance.status();
        if (ConsentRule.allows(status, key.purpose())) {
            return Verdict.ALLOWED;
        }
        return status == null ? Verdict.UNKNOWN : Verdict.REFUSED;
    }
}
