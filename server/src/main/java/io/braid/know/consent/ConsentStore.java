package io.braid.know.consent;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Pause;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Ledger, what holds now, and the suppression list. */
interface ConsentStore {
    /** Appends to the ledger. */
    void append(Transaction tx, int workspace, List<Statement> statements);

    /** Joins to what holds now ({@link Stance#join}), so that twice, and in any order, is the same. */
    void hold(Transaction tx, int workspace, SortedMap<Key, Stance> said);

    /** Sets pauses, the later said ({@link Pause#later}). */
    void pause(Transaction tx, int workspace, SortedMap<Address, Pause> pauses);

    Map<Address, Pause> pauses(Transaction tx, int workspace, Collection<Address> addresses);

    /** The suppression list in the order of channel and address, after one of them, at most {@code limit}. */
    SortedMap<Address, Suppression> suppressed(
            Transaction tx, int workspace, Address after, SuppressionList.Search search, int limit);

    /** Sets or, where empty, lifts suppressions. */
    void suppress(Transaction tx, int workspace, Map<Address, Optional<Suppression>> changes);

    Map<Key, Stance> current(Transaction tx, int workspace, Collection<Key> keys);

    Map<Address, Suppression> suppressions(Transaction tx, int workspace, Collection<Address> addresses);

    /** The ledger of these addresses, newest first, at most {@code limit}. */
    List<Statement> ledger(Transaction tx, int workspace, Collection<Address> addresses, int limit);
}
