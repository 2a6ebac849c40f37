package io.braid.talk.delivery;

import io.braid.know.commerce.Cart;
import io.braid.know.commerce.CommerceState;
import io.braid.know.commerce.ProductLine;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a message is about, as it is now.
 *
 * @param guard what must still be so
 * @param askedMs when the message was asked for, shop time
 */
record Matter(Guard guard, long askedMs, CommerceState commerce) {
    /**
     * The cart is open and not empty, and the person has ordered nothing since the message was asked for, in whatever channel and from
     * whatever cart, nor has it become known since that he had: a journey that is over no longer takes back what it left waiting.
     */
    boolean holds() {
        return guard.cartId().isEmpty()
                || commerce.openCart()
                                .filter(cart -> cart.id().equals(guard.cartId()))
                                .isPresent()
                        && commerce.orders().stream().noneMatch(order -> order.newSince(askedMs));
    }

    /** Something of it can be bought. */
    boolean inStock(Map<String, Boolean> available) {
        List<List<String>> goods = goods();
        return goods.isEmpty()
                || goods.stream()
                        .anyMatch(keys -> keys.stream()
                                .filter(available::containsKey)
                                .findFirst()
                                .map(available::get)
                                .orElse(true));
    }

    /** The products of which one must be in stock. */
    Stream<String> products() {
        return goods().stream().flatMap(List::stream);
    }

    /** Each by the keys that may name it, the best first. */
    private List<List<String>> goods() {
        if (!guard.product().isEmpty()) {
            return List.of(List.of(guard.product()));
        }
        return guard.cartId().isEmpty()
                ? List.of()
                : commerce.openCart().map(Cart::lines).orElse(List.of()).stream()
                        .map(Matter::keys)
                        .toList();
    }

    private static List<String> keys(ProductLine line) {
        return Stream.of(line.productId(), line.sku())
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
