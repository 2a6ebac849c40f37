package io.braid.know.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.Storage;
import io.braid.know.commerce.CommerceStore.CartRow;
import io.braid.know.commerce.CommerceStore.OrderRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What both stores do. */
abstract class CommerceStoreContract {
    abstract Storage storage();

    abstract CommerceStore store();

    @Test
    void aCartIsOverwrittenAndGoesWhenItClosed() {
        CartRow cart = new CartRow("c1", 2, 500, "UAH", 1, 10, 20);
        write(Map.of(), Map.of(7L, cart, 8L, cart), List.of());
        CartRow changed = new CartRow("c1", 3, 900, "UAH", 2, 10, 30);
        Map<Long, CartRow> next = new HashMap<>(Map.of(7L, changed));
        next.put(8L, null);
        next.put(9L, null);
        write(Map.of(), next, List.of());
        storage().run(tx -> {
            assertThat(store().cart(tx, 1, 7)).contains(changed);
            assertThat(store().cart(tx, 1, 8)).isEmpty();
            assertThat(store().cart(tx, 2, 7)).as("another workspace").isEmpty();
        });
    }

    @Test
    void aMergeMovesOrdersAndTakesTheJoinedOneWhereBothHadIt() {
        write(
                Map.of(),
                Map.of(1L, new CartRow("c", 1, 1, "", 1, 1, 1)),
                List.of(
                        order(1, "mine", 5, OrderStatus.PLACED),
                        order(1, "both", 6, OrderStatus.CANCELLED),
                        order(2, "both", 6, OrderStatus.PLACED),
                        order(3, "both", 6, OrderStatus.PLACED),
                        order(3, "third", 7, OrderStatus.REFUNDED)));
        OrderRow joined = order(2, "both", 6, OrderStatus.CANCELLED);
        write(Map.of(1L, 2L, 3L, 2L), Map.of(), List.of(joined));
        storage().run(tx -> {
            assertThat(store().orders(tx, 1, 2, 10))
                    .containsExactly(
                            order(2, "third", 7, OrderStatus.REFUNDED),
                            joined,
                            order(2, "mine", 5, OrderStatus.PLACED));
            assertThat(store().orders(tx, 1, 1, 10)).isEmpty();
            assertThat(store().orders(tx, 1, 3, 10)).isEmpty();
            assertThat(store().cart(tx, 1, 1)).isEmpty();
        });
    }

    @Test
    void theNewestOrdersComeFirstAndNoMoreThanAsked() {
        write(Map.of(), Map.of(), List.of(order(4, "a", 1, OrderStatus.PLACED), order(4, "b", 3, OrderStatus.PLACED)));
        write(Map.of(), Map.of(), List.of(order(4, "a", 2, OrderStatus.REFUNDED)));
        storage().run(tx -> {
            assertThat(store().orders(tx, 1, 4, 1)).containsExactly(order(4, "b", 3, OrderStatus.PLACED));
            assertThat(store().orders(tx, 1, 4, 9)).hasSize(2);
        });
    }

    @Test
    void anOrderThatIsAnothersGoes() {
        write(Map.of(), Map.of(), List.of(order(5, "a", 1, OrderStatus.PLACED), order(5, "b", 1, OrderStatus.PLACED)));
        storage()
                .run(tx -> store().store(
                                tx, 1, Map.of(), Map.of(), List.of(), List.of(new CommerceStore.OrderKey(5, "a"))));
        storage()
                .run(tx ->
                        assertThat(store().orders(tx, 1, 5, 9)).containsExactly(order(5, "b", 1, OrderStatus.PLACED)));
    }

    private void write(Map<Long, Long> moves, Map<Long, CartRow> carts, List<OrderRow> orders) {
        storage().run(tx -> store().store(tx, 1, moves, carts, orders, List.of()));
    }

    private static OrderRow order(long profile, String id, long placedMs, OrderStatus status) {
        return new OrderRow(profile, new OrderRef(id, "c", "online", "", 100, "UAH", placedMs, placedMs, status));
    }
}
