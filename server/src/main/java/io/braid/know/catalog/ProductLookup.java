package io.braid.know.catalog;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;

/** Products by their keys, in somebody else's transaction. Thread rule: any thread; a transaction belongs to its own. */
@FunctionalInterface
public interface ProductLookup {
    /** Those of these that there are. */
    List<Product> find(Transaction tx, int workspace, Collection<String> keys);
}
