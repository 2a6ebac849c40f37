package io.braid.know.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/products}, and what stores have of them. */
@RestController
final class ProductsApi {
    static final int BODY_BYTES_MAX = 64 * 1024;
    static final int OFFER_BYTES_MAX = 1_024;

    private final Products products;

    ProductsApi(Products products) {
        this.products = products;
    }

    /**
     * A product, as {@code /schemas/product.json} describes it. What is not known is null.
     *
     * @param key the {@code product_id} of the shop's events
     * @param price in major units
     * @param attributes name to a text, a number, true or false
     */
    record ProductView(
            String key,
            String name,
            String url,
            @JsonProperty("image_url") String imageUrl,
            String category,
            String brand,
            BigDecimal price,
            String currency,
            Integer stock,
            Map<String, JsonNode> attributes) {}

    /** By key. */
    @GetMapping("/api/products")
    Page<ProductView> list(
            Who who,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        List<Product> rows = products.page(who.workspace(), after(cursor), count + 1);
        Page<Product> page = Page.of(rows, count, Product::key);
        return new Page<>(page.items().stream().map(ProductsApi::view).toList(), page.next());
    }

    @GetMapping("/api/products/{key}")
    ProductView get(Who who, @PathVariable("key") String key) {
        return view(products.get(who.workspace(), key));
    }

    /**
     * A product in one store; what is null there is as the catalogue says.
     *
     * @param price in major units
     */
    record OfferView(String store, BigDecimal price, String currency, Integer stock) {}

    /** What stores say of price and stock, by store. */
    @GetMapping("/api/products/{key}/stores")
    Page<OfferView> stores(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        String after = Objects.requireNonNullElse(Page.position(cursor), "");
        Page<Offer> page = Page.of(products.offers(who.workspace(), key, after, count + 1), count, Offer::store);
        return new Page<>(
                page.items().stream()
                        .map(offer ->
                                new OfferView(offer.store(), price(offer), orNull(offer.currency()), stock(offer)))
                        .toList(),
                page.next());
    }

    /**
     * What a store says of one product; what is null there is as the catalogue says.
     *
     * @param price in major units
     */
    record ShelfView(String product, BigDecimal price, String currency, Integer stock) {}

    /** The products of which a store says something, by key; none of a store that has said nothing. {@code invalid_cursor}. */
    @GetMapping("/api/stores/{store}/products")
    Page<ShelfView> shelf(
            Who who,
            @PathVariable("store") String store,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        List<ProductPatches.StoreOffer> rows = products.ofStore(who.workspace(), store, after(cursor), count + 1);
        Page<ProductPatches.StoreOffer> page = Page.of(rows, count, ProductPatches.StoreOffer::product);
        return new Page<>(
                page.items().stream()
                        .map(row -> new ShelfView(
                                row.product(),
                                price(row.offer()),
                                orNull(row.offer().currency()),
                                stock(row.offer())))
                        .toList(),
                page.next());
    }

    /** Behind which product a page begins; empty for the first. */
    private static String after(String cursor) {
        String after = Objects.requireNonNullElse(Page.position(cursor), "");
        if (!after.isEmpty() && !ProductReader.isKey(after)) {
            throw Refusal.invalid("invalid_cursor", "cursor is not one that was given by this list.", "cursor");
        }
        return after;
    }

    private static BigDecimal price(Offer offer) {
        return offer.priceMinor().isPresent() ? Money.major(offer.priceMinor().getAsLong(), offer.currency()) : null;
    }

    private static Integer stock(Offer offer) {
        return offer.stock().isPresent() ? (Integer) offer.stock().getAsInt() : null;
    }

    /**
     * {@code {"price": 9.90, "currency": "EUR", "stock": 3}}: what a store has of a product. What is left out stays as it is.
     * {@code not_found}, {@code invalid_store}, {@code invalid_product}.
     */
    @PutMapping(path = "/api/products/{key}/stores/{store}", consumes = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putInStore(
            Who who, @PathVariable("key") String key, @PathVariable("store") String store, @RequestBody byte[] body) {
        if (body.length > OFFER_BYTES_MAX) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE, "too_large", "A store's word has at most " + OFFER_BYTES_MAX + " bytes.");
        }
        products.putOffer(who.workspace(), key, store, Json.read(new String(body, StandardCharsets.UTF_8)));
    }

    /** Saves the whole of it. */
    @PutMapping(path = "/api/products/{key}", consumes = "application/json")
    ProductView put(Who who, @PathVariable("key") String key, @RequestBody byte[] body) {
        if (body.length > BODY_BYTES_MAX) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE, "too_large", "A product has at most " + BODY_BYTES_MAX + " bytes of JSON.");
        }
        JsonNode json = Json.read(new String(body, StandardCharsets.UTF_8));
        return view(products.put(who.workspace(), key, json));
    }

    /** Archives. */
    @DeleteMapping("/api/products/{key}")
    void delete(Who who, @PathVariable("key") String key) {
        products.archive(who.workspace(), key);
    }

    private static ProductView view(Product product) {
        return new ProductView(
                product.key(),
                product.name(),
                orNull(product.url()),
                orNull(product.imageUrl()),
                orNull(product.category()),
                orNull(product.brand()),
                product.priceMinor().isPresent()
                        ? Money.major(product.priceMinor().getAsLong(), product.currency())
                        : null,
                orNull(product.currency()),
                product.stock().isPresent() ? (Integer) product.stock().getAsInt() : null,
                attributes(product));
    }

    private static Map<String, JsonNode> attributes(Product product) {
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        product.attributes().properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
        return attributes;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
