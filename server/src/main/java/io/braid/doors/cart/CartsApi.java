package io.braid.doors.cart;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/carts}: what a link in a message leads back to. */
@RestController
final class CartsApi {
    private final Carts carts;

    CartsApi(Carts carts) {
        this.carts = carts;
    }

    /**
     * The open cart with this {@code cart_id}, as the tag's {@code cart()} shows it. Whose it is is not told: links are forwarded, so whoever
     * follows one gets goods, and never a name. {@code not_found}: there is none, or it was ordered or emptied.
     */
    @GetMapping("/api/carts/{id}")
    JsonNode get(Who who, @PathVariable("id") String id) {
        return carts.byId(who.workspace(), id).orElseThrow(() -> Refusal.notFound("cart", id));
    }
}
