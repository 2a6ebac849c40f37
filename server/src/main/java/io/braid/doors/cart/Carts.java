package io.braid.doors.cart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.know.commerce.Cart;
import io.braid.know.commerce.CartGoods;
import io.braid.know.commerce.CommerceState;
import io.braid.know.commerce.OpenCarts;
import io.braid.know.commerce.ProductLine;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.IdentityState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import java.util.Optional;

/** Finds carts and writes them in the words of the e-commerce events, so that a page can hand a line back to {@code productAdded}. */
final class Carts {
    /** More who say that a cart is theirs are not looked at. */
    private static final int HOLDERS_MAX = 5;

    private final OpenCarts open = new OpenCarts();
    private final Storage storage;
    private final ProfileViews profiles;
    private final IdentityModule identity;
    private final CartGoods goods;

    Carts(Storage storage, ProfileViews profiles, IdentityModule identity, CartGoods goods) {
        this.storage = storage;
        this.profiles = profiles;
        this.identity = identity;
        this.goods = goods;
    }

    /** The cart of the person who holds the identifier; a mere claim to it counts for nothing. */
    JsonNode of(int workspace, Identifier whose) {
        return holder(workspace, whose).map(view -> cart(workspace, view)).orElse(NullNode.getInstance());
    }

    /** The cart of a browser on which nobody is identified. @throws Refusal {@code cart_token_needed} */
    JsonNode ofBrowser(int workspace, Identifier anonymousId) {
        Optional<ProfileView> holder = holder(workspace, anonymousId);
        if (holder.isPresent() && holder.get().get(IdentityState.SECTION).identified()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "cart_token_needed",
                    "Somebody is identified on this browser: his cart takes a token that the shop's server makes.");
        }
        return holder.map(view -> cart(workspace, view)).orElse(NullNode.getInstance());
    }

    /** An open cart by its id; nothing of whose it is. */
    Optional<JsonNode> byId(int workspace, String cartId) {
        if (cartId.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return storage.inTransaction(tx -> open.holders(tx, workspace, cartId, HOLDERS_MAX).stream()
                .map(id -> profiles.view(tx, workspace, id)
                        .get(CommerceState.SECTION)
                        .openCart())
                .flatMap(Optional::stream)
                .filter(cart -> cart.id().equals(cartId))
                .findFirst()
                .map(cart -> write(goods.completed(workspace, cart))));
    }

    private Optional<ProfileView> holder(int workspace, Identifier identifier) {
        return storage.inTransaction(tx -> identity.find(tx, workspace, identifier, 1).stream()
                .findFirst()
                .map(id -> profiles.view(tx, workspace, id))
                .filter(view -> view.get(IdentityState.SECTION).of(identifier.type()).stream()
                        .anyMatch(held -> held.verified() && held.value().equals(identifier.value()))));
    }

    private JsonNode cart(int workspace, ProfileView view) {
        return view.get(CommerceState.SECTION)
                .openCart()
                .map(cart -> write(goods.completed(workspace, cart)))
                .orElse(NullNode.getInstance());
    }

    private static JsonNode write(Cart cart) {
        ObjectNode out = Json.object()
                .put("id", cart.id())
                .put("currency", cart.currency())
                .put("total", Money.major(cart.totalMinor(), cart.currency()))
                .put("quantity", cart.quantity());
        var lines = out.putArray("lines");
        for (ProductLine line : cart.lines()) {
            ObjectNode one =
                    lines.addObject().put("product_id", line.productId()).put("quantity", line.quantity());
            if (line.priceMinor() > 0) {
                one.put("price", Money.major(line.priceMinor(), cart.currency()));
            }
            put(one, "sku", line.sku());
            put(one, "variant", line.variant());
            put(one, "name", line.name());
            put(one, "category", line.category());
            put(one, "brand", line.brand());
            put(one, "url", line.url());
            put(one, "image_url", line.imageUrl());
        }
        return out;
    }

    private static void put(ObjectNode line, String name, String value) {
        if (!value.isEmpty()) {
            line.put(name, value);
        }
    }
}
