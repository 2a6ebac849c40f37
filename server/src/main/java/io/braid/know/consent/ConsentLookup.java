package io.braid.know.consent;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import java.util.Collection;
import java.util.Map;

/**
 * What may be sent now, for the claim: one bulk read in the claim's own transaction, of everything that was ever said about an address,
 * by whichever profile.
 *
 * <p>Thread rule: the transaction's.
 */
public interface ConsentLookup {
    /** The answer for one address and purpose. */
    enum Verdict {
        ALLOWED,
        /** Nothing is known, and the purpose is marketing. */
        UNKNOWN,
        REFUSED,
        /** The address bounced, complained, or was blocked by hand: nothing goes there. */
        SUPPRESSED
    }

    /** One verdict for each key; addresses as {@link Reachability} gives them. */
    Map<Key, Verdict> verdicts(Transaction tx, int workspace, Collection<Key> asked);

    /** Until when each address wants no marketing; those that never asked for a pause are left out. Shop time, may be past. */
    Map<Address, Long> pausedUntilMs(Transaction tx, int workspace, Collection<Address> asked);
}
