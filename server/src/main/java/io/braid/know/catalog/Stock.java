package io.braid.know.catalog;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Map;

/** Which products can be bought, in somebody else's transaction. Thread rule: any thread; a transaction belongs to its own. */
@FunctionalInterface
public interface Stock {
    /** Of nothing it is known. */
    Stock UNKNOWN = (tx, workspace, keys) -> Map.of();

    /**
     * Of those of these that the catalogue has ever had: one that is in it no more, or of which none is left, cannot be bought; one that nobody
     * counts can.
     */
    Map<String, Boolean> available(Transaction tx, int workspace, Collection<String> keys);
}
