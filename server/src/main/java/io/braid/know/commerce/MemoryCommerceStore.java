package io.braid.know.commerce;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The twin of {@link PgCommerceStore} for simulation. */
public final class MemoryCommerceStore implements CommerceStore {
    private record Key(int workspace, long profileId) {}

    private final Map<Key, CartRow> carts = new HashMap<>();
    private final Map<Key, Map<String, OrderRef>> orders = new HashMap<>();

    @Override
    public void store(
            Transaction tx,
            int workspace,
            Map<Long, Long> moves,
            Map<Long, CartRow> newCarts,
            List<OrderRow> newOrders,
            List<OrderKey> gone) {
        MemoryTransaction.write(tx, () -> {
            moves.forEach((loser, winner) -> {
                carts.remove(new Key(workspace, loser));
                Map<String, OrderRef> moved = orders.remove(new Key(workspace, loser));
                if (moved != null) {
                    moved.forEach((id, order) -> of(workspace, winner).putIfAbsent(id, order));
                }
            });
            newCarts.forEach((profile, cart) -> {
                if (cart == null) {
                    carts.remove(new Key(workspace, profile));
                } else {
                    carts.put(new Key(workspace, profile), cart);
                }
            });
            gone.forEach(key -> of(workspace, key.profileId()).remove(key.orderId()));
            newOrders.forEach(
                    row -> of(workspace, row.profileId()).put(row.order().orderId(), row.order()));
        });
    }

    private Map<String, OrderRef> of(int workspace, long profileId) {
        return orders.computeIfAbsent(new Key(workspace, profileId), key -> new TreeMap<>());
    }

    @Override
    public Optional<CartRow> cart(Transaction tx, int workspace, long profileId) {
        return Optional.ofNullable(carts.get(new Key(workspace, profileId)));
    }

    @Override
    public List<OrderRow> orders(Transaction tx, int workspace, long profileId, int max) {
        return orders.getOrDefault(new Key(workspace, profileId), Map.of()).values().stream()
                .sorted(Comparator.comparingLong(OrderRef::placedMs).reversed().thenComparing(OrderRef::orderId))
                .limit(max)
                .map(order -> new OrderRow(profileId, order))
                .toList();
    }
}
