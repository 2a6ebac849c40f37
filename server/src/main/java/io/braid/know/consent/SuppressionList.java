package io.braid.know.consent;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Suppression;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The addresses that get nothing, for those who change them by hand or by a file: also addresses that no profile has yet. In force
 * with the transaction.
 *
 * <p>Thread rule: the transaction's.
 */
public final class SuppressionList {
    private final ConsentStore store;

    SuppressionList(ConsentStore store) {
        this.store = store;
    }

    /**
     * Which of them are sought.
     *
     * @param channel only this; all if empty
     * @param text in the address, in small letters; any if empty
     */
    public record Search(String channel, String text) {
        public boolean finds(String itsChannel, String address) {
            return (channel.isEmpty() || channel.equals(itsChannel)) && address.contains(text);
        }
    }

    /** In the order of channel and address, after one of them, at most {@code limit}. */
    public SortedMap<Address, Suppression> page(
            Transaction tx, int workspace, Address after, Search search, int limit) {
        return store.suppressed(tx, workspace, after, search, limit);
    }

    /** The first reason for an address stays. */
    public void add(Transaction tx, int workspace, Map<Address, Suppression> more) {
        Map<Address, Optional<Suppression>> changes = new HashMap<>();
        more.forEach((address, suppression) -> changes.put(address, Optional.of(suppression)));
        store.suppress(tx, workspace, changes);
    }

    public void lift(Transaction tx, int workspace, Collection<Address> addresses) {
        store.suppress(
                tx,
                workspace,
                addresses.stream().distinct().collect(Collectors.toMap(Function.identity(), one -> Optional.empty())));
    }
}
