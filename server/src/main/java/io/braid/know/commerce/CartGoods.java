package io.braid.know.commerce;

import io.braid.know.catalog.Product;
import io.braid.know.catalog.Products;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Says of a cart's lines what their events left out and the catalogue knows: many shops send no more than the product's id.
 *
 * <p>Thread rule: any thread.
 */
public final class CartGoods {
    private final Products products;
    private final IntFunction<String> site;

    /** @param site of a workspace's shop, before which paths of the catalogue stand */
    public CartGoods(Products products, IntFunction<String> site) {
        this.products = products;
        this.site = site;
    }

    /** The cart with names, categories, brands, pages, pictures and prices filled in where they are missing. */
    public Cart completed(int workspace, Cart cart) {
        return completed(workspace, List.of(cart)).getFirst();
    }

    /** The same of many, in their order. */
    public List<Cart> completed(int workspace, List<Cart> carts) {
        if (carts.isEmpty()) {
            return carts;
        }
        Map<String, Product> known = products.find(
                workspace,
                carts.stream()
                        .flatMap(cart -> cart.lines().stream())
                        .map(ProductLine::productId)
                        .collect(Collectors.toSet()));
        if (known.isEmpty()) {
            return carts;
        }
        String shop = site.apply(workspace);
        return carts.stream().map(cart -> completed(cart, known, shop)).toList();
    }

    private static Cart completed(Cart cart, Map<String, Product> known, String shop) {
        List<ProductLine> lines = cart.lines().stream()
                .map(line -> completed(line, known.get(line.productId()), cart.currency(), shop))
                .toList();
        return new Cart(
                cart.id(),
                lines,
                cart.currency(),
                cart.createdMs(),
                cart.updatedMs(),
                cart.lastActivityMs(),
                cart.checkoutMs(),
                cart.leftCount());
    }

    private static ProductLine completed(ProductLine line, Product product, String currency, String shop) {
        if (product == null) {
            return line;
        }
        boolean priced = line.priceMinor() == 0
                && product.priceMinor().isPresent()
                && product.currency().equals(currency);
        return new ProductLine(
                line.productId(),
                line.sku(),
                or(line.name(), product.name()),
                line.variant(),
                or(line.category(), product.category()),
                or(line.brand(), product.brand()),
                line.quantity(),
                priced ? product.priceMinor().getAsLong() : line.priceMinor(),
                or(line.url(), onSite(shop, product.url())),
                or(line.imageUrl(), onSite(shop, product.imageUrl())));
    }

    private static String or(String said, String known) {
        return said.isEmpty() ? known : said;
    }

    private static String onSite(String shop, String address) {
        return address.startsWith("/") ? shop + address : address;
    }
}
