package io.braid.know.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts patches on products, in their order, and tells which could not be. Lives for one call. */
final class ProductPatches {
    private static final List<String> OF_A_STORE = List.of("price", "currency", "stock");

    /** @param product its key */
    record StoreOffer(String product, Offer offer) {}

    private final Map<String, ObjectNode> known = new LinkedHashMap<>();
    private final Map<String, Product> changed = new LinkedHashMap<>();
    private final Map<String, StoreOffer> offers = new LinkedHashMap<>();

    ProductPatches(List<Product> products) {
        products.forEach(product -> known.put(product.key(), json(product)));
    }

    List<Optional<Refusal>> apply(List<ProductPatch> patches) {
        List<Optional<Refusal>> refusals = new ArrayList<>(patches.size());
        for (ProductPatch patch : patches) {
            try {
                apply(patch);
                refusals.add(Optional.empty());
            } catch (Refusal e) {
                refusals.add(Optional.of(e));
            }
        }
        return refusals;
    }

    List<Product> changed() {
        return List.copyOf(changed.values());
    }

    List<StoreOffer> offers() {
        return List.copyOf(offers.values());
    }

    private void apply(ProductPatch patch) {
        ObjectNode fields = patch.fields().deepCopy();
        ObjectNode ofStore = Json.object();
        if (!patch.store().isEmpty()) {
            if (!ProductReader.isKey(patch.store())) {
                throw Refusal.invalid(
                        "invalid_store", "A store's id has 1 to 100 letters, digits, '.', '-' and '_'.", "/store_id");
            }
            OF_A_STORE.forEach(field -> {
                JsonNode value = fields.remove(field);
                if (value != null) {
                    ofStore.set(field, value);
                }
            });
        }
        ObjectNode before = known.get(patch.key());
        if (before == null && !fields.hasNonNull("name")) {
            throw Refusal.invalid("unknown_product", "A product that is not known yet needs a name.", "/product_id");
        }
        Product after = null;
        ObjectNode whole = before == null ? Json.object() : before.deepCopy();
        if (before == null || !fields.isEmpty()) {
            JsonNode attributes = fields.remove("attributes");
            whole.setAll(fields);
            if (attributes instanceof ObjectNode more) {
                (whole.get("attributes") instanceof ObjectNode there ? there : whole.putObject("attributes"))
                        .setAll(more);
            }
            after = ProductReader.read(patch.key(), whole);
        }
        if (!ofStore.isEmpty()) {
            Product checked = ProductReader.read(patch.key(), ofStore.put("name", "x"));
            offers.put(
                    patch.key() + " " + patch.store(),
                    new StoreOffer(
                            patch.key(),
                            new Offer(patch.store(), checked.priceMinor(), checked.currency(), checked.stock())));
        }
        if (after != null) {
            known.put(patch.key(), whole);
            changed.put(patch.key(), after);
        }
    }

    private static ObjectNode json(Product product) {
        ObjectNode json = Json.object().put("name", product.name());
        put(json, "url", product.url());
        put(json, "image_url", product.imageUrl());
        put(json, "category", product.category());
        put(json, "brand", product.brand());
        if (product.priceMinor().isPresent()) {
            json.put("price", Money.major(product.priceMinor().getAsLong(), product.currency()))
                    .put("currency", product.currency());
        }
        product.stock().ifPresent(stock -> json.put("stock", stock));
        if (!product.attributes().isEmpty()) {
            json.set("attributes", product.attributes().deepCopy());
        }
        return json;
    }

    private static void put(ObjectNode json, String field, String value) {
        if (!value.isEmpty()) {
            json.put(field, value);
        }
    }
}
