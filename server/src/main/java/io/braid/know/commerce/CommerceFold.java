package io.braid.know.commerce;

import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an event does to a profile's commerce. Pure: the state before and the event give the state after and the signals. */
final class CommerceFold {
    private final CommerceReader reader;

    CommerceFold(CommerceReader reader) {
        this.reader = reader;
    }

    /**
     * @param state after
     * @param signals to emit, in order
     * @param order that was stated, or empty
     */
    record Result(CommerceState state, List<Signal> signals, Optional<OrderRef> order) {
        static Result of(CommerceState state) {
            return new Result(state, List.of(), Optional.empty());
        }
    }

    Result fold(CommerceState before, Event event) {
        CommerceState seen = isPresence(event) ? seen(before, event.timeMs()) : before;
        if (event.type() != EventType.TRACK) {
            return Result.of(seen);
        }
        return switch (event.name()) {
            case "Product Viewed" -> Result.of(viewed(seen, event));
            case "Product Added to Wishlist" -> Result.of(wished(seen, event));
            case "Product Added" -> operation(before, event, CartOperation.Kind.ADD);
            case "Product Removed" -> operation(before, event, CartOperation.Kind.REMOVE);
            case "Cart Updated" -> replaced(before, event);
            case "Cart Viewed" -> Result.of(touched(before, event));
            case "Checkout Started", "Checkout Step Viewed", "Checkout Step Completed", "Payment Info Entered" ->
                Result.of(checkout(before, event));
            case "Order Completed" -> ordered(seen, event, OrderStatus.PLACED);
            case "Order Updated" -> ordered(seen, event, OrderStatus.MENTIONED);
            case "Order Refunded" -> ordered(seen, event, OrderStatus.REFUNDED);
            case "Order Cancelled" -> ordered(seen, event, OrderStatus.CANCELLED);
            default -> Result.of(seen);
        };
    }

    /**
     * Is it the visitor himself, now? A page, a screen, or what a browser or an app tracks; not what the retailer's servers and tills
     * report about him, and not our own receipts.
     */
    static boolean isPresence(Event event) {
        return switch (event.type()) {
            case PAGE, SCREEN -> event.trust() != Trust.BRAID;
            case TRACK, IDENTIFY, GROUP, ALIAS -> event.trust() == Trust.PUBLIC;
        };
    }

    private static CommerceState seen(CommerceState state, long timeMs) {
        return state.life().isOpen()
                ? state.withCart(state.history(), state.life().seen(timeMs))
                : state;
    }

    private static CommerceState touched(CommerceState state, Event event) {
        return state.life().isOpen()
                ? state.withCart(state.history(), state.life().touched(event.timeMs()))
                : state;
    }

    private static CommerceState checkout(CommerceState state, Event event) {
        CommerceState touched = touched(state, event);
        return touched.life().isOpen()
                ? touched.withCart(touched.history(), touched.life().checkout(event.timeMs()))
                : touched;
    }

    private CommerceState viewed(CommerceState state, Event event) {
        ProductLine product = reader.product(event, 1);
        return product == null
                ? state
                : state.withViewed(new ViewedProduct(product.withQuantity(1), reader.currency(event), event.timeMs()));
    }

    private CommerceState wished(CommerceState state, Event event) {
        ProductLine product = reader.product(event, 1);
        return product == null
                ? state
                : state.withWish(new ViewedProduct(product.withQuantity(1), reader.currency(event), event.timeMs()));
    }

    private Result operation(CommerceState before, Event event, CartOperation.Kind kind) {
        ProductLine product = reader.product(event, kind == CartOperation.Kind.REMOVE ? 0 : 1);
        if (product == null) {
            return Result.of(touched(before, event));
        }
        CartOperation op = operation(event, 0, kind, product);
        return cart(before, before.history().with(List.of(op)), event);
    }

    private Result replaced(CommerceState before, Event event) {
        List<CartOperation> lines = new ArrayList<>();
        for (ProductLine product : reader.products(event)) {
            lines.add(operation(event, lines.size(), CartOperation.Kind.SET, product));
        }
        return cart(before, before.history().replace(lines, event.timeMs(), event.offset()), event);
    }

    private CartOperation operation(Event event, int index, CartOperation.Kind kind, ProductLine product) {
        return new CartOperation(
                event.timeMs(), event.offset(), index, kind, reader.cartId(event), reader.currency(event), product);
    }

    /** The visitor was in the cart, and what is in it may be other now. */
    private static Result cart(CommerceState before, CartHistory history, Event event) {
        CartLife life = before.life().isOpen()
                ? before.life().touched(event.timeMs())
                : CartLife.open(event.offset(), event.timeMs());
        CommerceState after = before.withCart(history, life);
        if (sameLines(before, after)) {
            return Result.of(after);
        }
        CommerceState changed = after.withCart(history, after.life().isOpen() ? life.changed(event.timeMs()) : life);
        String cartId = changed.life().isOpen() ? changed.cartId() : before.cartId();
        return new Result(changed, List.of(new CartChanged(cartId)), Optional.empty());
    }

    private static boolean sameLines(CommerceState a, CommerceState b) {
        return CartLines.read(a.history().operations()).stream()
                .map(CartOperation::line)
                .toList()
                .equals(CartLines.read(b.history().operations()).stream()
                        .map(CartOperation::line)
                        .toList());
    }

    private Result ordered(CommerceState before, Event event, OrderStatus status) {
        OrderRef stated = reader.order(event, status);
        Optional<OrderRef> known = before.order(stated.orderId());
        boolean first = status == OrderStatus.PLACED
                && known.map(order -> order.status() == OrderStatus.MENTIONED).orElse(true);
        boolean closes = status == OrderStatus.PLACED
                && known.map(order -> !order.counts()).orElse(true);
        OrderRef resolved = resolved(before, stated);
        List<Signal> signals = new ArrayList<>();
        CommerceState after = before.withOrder(resolved);
        if (closes) {
            after = after.withCart(before.history().close(stated.cartId(), event.timeMs()), before.life());
            if (!sameLines(before, after)) {
                signals.add(new CartChanged(before.cartId()));
            }
        }
        OrderRef joined = known.map(order -> OrderRef.join(order, resolved)).orElse(resolved);
        if (first) {
            signals.add(new OrderPlaced(
                    joined.orderId(),
                    joined.cartId(),
                    joined.channel(),
                    joined.storeId(),
                    joined.revenueMinor(),
                    joined.currency()));
        }
        boolean news = known.map(order -> order.status().compareTo(status) < 0).orElse(true);
        if (status == OrderStatus.CANCELLED && news) {
            signals.add(new OrderCancelled(stated.orderId()));
        }
        if (status == OrderStatus.REFUNDED && news) {
            signals.add(new OrderRefunded(stated.orderId()));
        }
        return new Result(after, signals, Optional.of(joined));
    }

    /** Every order has a cart: the one it names, else the open one if that was open by then, else its own. */
    private static OrderRef resolved(CommerceState before, OrderRef stated) {
        if (!stated.cartId().isEmpty()) {
            return stated;
        }
        boolean open = before.life().isOpen() && before.life().createdMs() <= stated.placedMs();
        return new OrderRef(
                stated.orderId(),
                open ? before.cartId() : "o-" + stated.orderId(),
                stated.channel(),
                stated.storeId(),
                stated.revenueMinor(),
                stated.currency(),
                stated.placedMs(),
                stated.knownMs(),
                stated.valuedMs(),
                stated.status(),
                stated.refunds());
    }
}
