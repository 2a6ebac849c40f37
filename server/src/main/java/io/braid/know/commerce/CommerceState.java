package io.braid.know.commerce;

import io.braid.spine.pipeline.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Section 3 of a profile's state. Immutable; any thread.
 *
 * @param orders newest first, at most {@link CommerceLimits#ORDERS_MAX}
 * @param viewed products looked at, newest first, at most {@link CommerceLimits#VIEWED_MAX}
 * @param wishes the wish list, newest first, at most {@link CommerceLimits#WISHES_MAX}
 * @param history the operations behind the cart
 * @param life the rest that is known of it
 */
public record CommerceState(
        List<OrderRef> orders,
        List<ViewedProduct> viewed,
        List<ViewedProduct> wishes,
        CartHistory history,
        CartLife life) {
    public static final CommerceState EMPTY =
            new CommerceState(List.of(), List.of(), List.of(), CartHistory.EMPTY, CartLife.NONE);

    public static final Section<CommerceState> SECTION = new Section<>(
            3, "commerce", () -> EMPTY, CommerceCodec::encode, CommerceCodec::decode, CommerceState::join);

    public CommerceState {
        orders = List.copyOf(orders);
        viewed = List.copyOf(viewed);
        wishes = List.copyOf(wishes);
    }

    /** The cart, if there is anything in it. Read from its operations at each call: keep it. */
    public Optional<Cart> openCart() {
        if (!life.isOpen()) {
            return Optional.empty();
        }
        List<CartOperation> lines = CartLines.read(history.operations());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cart(
                cartId(),
                lines.stream().map(CartOperation::line).toList(),
                newest(CartOperation::currency),
                life.createdMs(),
                life.updatedMs(),
                life.lastActivityMs(),
                life.checkoutMs(),
                life.leftCount()));
    }

    /** When the visitor of the open cart was last seen, without reading its lines; 0 if none is open. */
    public long cartActivityMs() {
        return life.lastActivityMs();
    }

    public Optional<OrderRef> order(String orderId) {
        return orders.stream().filter(order -> order.orderId().equals(orderId)).findFirst();
    }

    /** The open cart's id: the newest that was stated, else our own. Empty if none is open. */
    String cartId() {
        if (!life.isOpen()) {
            return "";
        }
        String stated = newest(CartOperation::cartId);
        return stated.isEmpty() ? "b-" + life.openedBy() : stated;
    }

    private String newest(java.util.function.Function<CartOperation, String> said) {
        for (int i = history.operations().size() - 1; i >= 0; i--) {
            String value = said.apply(history.operations().get(i));
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** Every cart that has no living operation has ended; the next line opens another. */
    CommerceState withCart(CartHistory changed, CartLife lived) {
        return new CommerceState(
                orders, viewed, wishes, changed, changed.operations().isEmpty() ? CartLife.NONE : lived);
    }

    CommerceState withOrder(OrderRef order) {
        return new CommerceState(joined(orders, List.of(order)), viewed, wishes, history, life);
    }

    CommerceState withViewed(ViewedProduct product) {
        return new CommerceState(
                orders, latest(viewed, List.of(product), CommerceLimits.VIEWED_MAX), wishes, history, life);
    }

    CommerceState withWish(ViewedProduct product) {
        return new CommerceState(
                orders, viewed, latest(wishes, List.of(product), CommerceLimits.WISHES_MAX), history, life);
    }

    static CommerceState join(CommerceState a, CommerceState b) {
        return new CommerceState(
                        joined(a.orders, b.orders),
                        latest(a.viewed, b.viewed, CommerceLimits.VIEWED_MAX),
                        latest(a.wishes, b.wishes, CommerceLimits.WISHES_MAX),
                        CartHistory.EMPTY,
                        CartLife.NONE)
                .withCart(CartHistory.join(a.history, b.history), CartLife.join(a.life, b.life));
    }

    private static List<OrderRef> joined(List<OrderRef> a, List<OrderRef> b) {
        Map<String, OrderRef> byId = new TreeMap<>();
        Stream.concat(a.stream(), b.stream()).forEach(order -> byId.merge(order.orderId(), order, OrderRef::join));
        return byId.values().stream()
                .sorted(Comparator.comparingLong(OrderRef::placedMs).reversed().thenComparing(OrderRef::orderId))
                .limit(CommerceLimits.ORDERS_MAX)
                .toList();
    }

    /** One entry a product, its newest. */
    private static List<ViewedProduct> latest(List<ViewedProduct> a, List<ViewedProduct> b, int max) {
        List<ViewedProduct> sorted = new ArrayList<>(Stream.concat(a.stream(), b.stream())
                .sorted(Comparator.comparingLong(ViewedProduct::timeMs)
                        .reversed()
                        .thenComparing(seen -> seen.product().toString())
                        .thenComparing(ViewedProduct::currency))
                .toList());
        List<ViewedProduct> kept = new ArrayList<>();
        for (ViewedProduct seen : sorted) {
            if (kept.size() < max
                    && kept.stream().noneMatch(other -> other.product().sameProduct(seen.product()))) {
                kept.add(seen);
            }
        }
        return kept;
    }
}
