package io.braid.know.commerce;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;

/** Finds whose a cart is. Thread rule: any thread. */
public final class OpenCarts {
    /** A cart's id is the shop's word, so that a stranger with the public key may use it, too: then the older cart is meant. */
    private static final String HOLDERS = """
            SELECT profile_id FROM commerce.cart WHERE workspace_id = :workspace AND cart_id = :cart
            ORDER BY created_ms, profile_id LIMIT :max
            """;

    /** The profiles whose open cart has this id, the one that had it first before the others. */
    public List<Long> holders(Transaction tx, int workspace, String cartId, int max) {
        return PgTransaction.handle(tx)
                .createQuery(HOLDERS)
                .bind("workspace", workspace)
                .bind("cart", cartId)
                .bind("max", max)
                .mapTo(Long.class)
                .list();
    }
}
