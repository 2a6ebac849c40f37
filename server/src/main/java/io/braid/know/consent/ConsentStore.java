package io.braid.know.consent;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ledger, what holds now, and the suppression list. */
interface ConsentStore {
    /** Appends to the ledger, and to what holds now by {@link Stance#later}. */
    void append(Transaction tx, int workspace, List<Statement> statements);

    /** Sets or, where empty, lifts suppressions. */
    void suppress(Transaction tx, int workspace, Map<Address, Optional<Suppression>> changes);

    Map<Key, Stance> current(Transaction tx, int workspace, Collection<Key> keys);

    Map<Address, Suppression> suppressions(Transaction tx, int workspace, Collection<Address> addresses);

    /** The ledger of these addresses, newest first, at most {@code limit}. */
    List<Statement> ledger(Transaction tx, int workspace, Collection<Address> addresses, int limit);
}
