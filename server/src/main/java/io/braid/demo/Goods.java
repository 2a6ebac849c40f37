package io.braid.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.math.BigDecimal;

/** A product of the catalogue, as {@code /api/products} tells it. */
record Goods(
        String id,
        String name,
        String category,
        String brand,
        BigDecimal price,
        String currency,
        String url,
        String image) {

    /** @param site of the shop, before which the catalogue's paths stand */
    static Goods of(JsonNode product, String site) {
        return new Goods(
                product.path("key").asText(),
                product.path("name").asText(),
                product.path("category").asText(),
                product.path("brand").asText(),
                product.path("price").decimalValue(),
                product.path("currency").asText(),
                onSite(site, product.path("url").asText()),
                onSite(site, product.path("image_url").asText()));
    }

    private static String onSite(String site, String address) {
        return address.startsWith("/") ? site + address : address;
    }

    /** As Segment's e-commerce events name a product. */
    ObjectNode json(int quantity) {
        return Json.object()
                .put("product_id", id)
                .put("name", name)
                .put("category", category)
                .put("brand", brand)
                .put("price", price)
                .put("currency", currency)
                .put("quantity", quantity)
                .put("url", url)
                .put("image_url", image);
    }
}
