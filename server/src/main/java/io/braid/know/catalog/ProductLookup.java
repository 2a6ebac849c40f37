package io.braid.know.catalog;

import io.braid.base.storage.Transaction;
import java.util.Optional;

/** One product by its key, in somebody else's transaction. Thread rule: any thread; a transaction belongs to its own. */
@FunctionalInterface
public interface ProductLookup {
    /** A catalogue without products. */
    ProductLookup NONE = (tx, workspace, key) -> Optional.empty();

    Optional<Product> find(Transaction tx, int workspace, String key);
}
