package io.braid.know.commerce;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whose orders of certain ids are, for whoever is about to tell of them again. An id alone names no order: a public key can claim any. */
public final class KnownOrders {
    private static final String OWNERS = """
            SELECT order_id, profile_id FROM commerce.orders
            WHERE workspace_id = :w AND order_id = ANY(:ids) AND status > 0
            """;

    /** The profiles that have a completed order of each of these ids, those that are known. */
    public Map<String, Set<Long>> owners(Transaction tx, int workspace, Collection<String> orderIds) {
        Map<String, Set<Long>> owners = new HashMap<>();
        PgTransaction.handle(tx)
                .createQuery(OWNERS)
                .bind("w", workspace)
                .bind("ids", orderIds.toArray(new String[0]))
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(found -> owners.computeIfAbsent(found.getKey(), id -> new HashSet<>())
                        .add(found.getValue()));
        return owners;
    }
}
