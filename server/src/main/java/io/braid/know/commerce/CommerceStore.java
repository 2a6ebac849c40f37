package io.braid.know.commerce;

import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of {@code commerce.cart} and {@code commerce.orders}. Thread rule: any thread; a transaction belongs to its own. */
public interface CommerceStore {
    /**
     * Applies what one micro-batch decided, in bulk: moves, then carts, then orders.
     *
     * @param moves losers of merges to the profile that they are now (chains resolved); an order that both had is taken from
     *     {@code orders}
     * @param carts profile to its open cart, or to null if it has none now
     * @param orders to insert or overwrite
     * @param gone orders that turned out to be another person's; deleted before {@code orders} are written
     */
    void store(
            Transaction tx,
            int workspace,
            Map<Long, Long> moves,
            Map<Long, CartRow> carts,
            List<OrderRow> orders,
            List<OrderKey> gone);

    Optional<CartRow> cart(Transaction tx, int workspace, long profileId);

    /** A profile's orders, newest first. */
    List<OrderRow> orders(Transaction tx, int workspace, long profileId, int max);

    /** An open cart, as lists show it. */
    record CartRow(
            String cartId,
            int linesCount,
            long totalMinor,
            String currency,
            int leftCount,
            long createdMs,
            long updatedMs) {
        static CartRow of(Cart cart) {
            return new CartRow(
                    cart.id(),
                    cart.lines().size(),
                    cart.totalMinor(),
                    cart.currency(),
                    cart.leftCount(),
                    cart.createdMs(),
                    cart.updatedMs());
        }
    }

    /** An order's place. */
    record OrderKey(long profileId, String orderId) {}

    /** An order and whose it is. */
    record OrderRow(long profileId, OrderRef order) {}
}
