package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Money;
import io.braid.know.catalog.Product;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One product line of an event. What the event does not say of it the catalogue says, as it was when the event was folded: name,
 * category, brand, price, currency and every attribute of the product. {@code quantity} unsaid is 1; {@code total} unsaid is price
 * times quantity; {@code margin} unsaid and no attribute is price minus the attribute {@code cost}.
 */
final class Line {
    private static final IntNode ONE = IntNode.valueOf(1);

    private final ObjectNode said;
    private final Goods goods;
    private Optional<Product> product;

    Line(ObjectNode said, Goods goods) {
        this.said = said;
        this.goods = goods;
    }

    /** Null if nobody says it. */
    JsonNode get(String name) {
        JsonNode stated = Properties.find(said, name);
        if (stated != null
                && !stated.isNull()
                && !(stated.isTextual() && stated.textValue().isBlank())) {
            return stated;
        }
        return switch (name) {
            case "quantity" -> ONE;
            case "total" -> times(get("price"), get("quantity"));
            case "margin" -> {
                JsonNode known = attribute("margin");
                yield known != null ? known : less(get("price"), attribute("cost"));
            }
            case "name" -> text(product().map(Product::name));
            case "category" -> text(product().map(Product::category));
            case "brand" -> text(product().map(Product::brand));
            case "currency" -> text(product().map(Product::currency));
            case "price" ->
                product()
                        .filter(known -> known.priceMinor().isPresent())
                        .map(known -> (JsonNode) DecimalNode.valueOf(
                                Money.major(known.priceMinor().getAsLong(), known.currency())))
                        .orElse(null);
            default -> attribute(name);
        };
    }

    private JsonNode attribute(String name) {
        return product().map(known -> known.attributes().get(name)).orElse(null);
    }

    private Optional<Product> product() {
        if (product == null) {
            String key = key("product_id", "productId", "id");
            Optional<Product> byId = key.isEmpty() ? Optional.empty() : goods.find(key);
            String sku = byId.isPresent() ? "" : key("sku");
            product = sku.isEmpty() ? byId : goods.find(sku);
        }
        return product;
    }

    private String key(String... names) {
        for (String name : names) {
            JsonNode value = said.get(name);
            if (value != null && (value.isTextual() || value.isIntegralNumber())) {
                String key = value.asText().strip();
                if (!key.isEmpty() && key.length() <= 100) {
                    return key;
                }
            }
        }
        return "";
    }

    /** True if it names a product. */
    boolean isProduct() {
        return !key("product_id", "productId", "id", "sku").isEmpty();
    }

    private static JsonNode text(Optional<String> value) {
        return value.filter(text -> !text.isEmpty())
                .map(text -> (JsonNode) TextNode.valueOf(text))
                .orElse(null);
    }

    private static JsonNode times(JsonNode one, JsonNode other) {
        BigDecimal a = one == null ? null : ValueTest.number(one);
        BigDecimal b = other == null ? null : ValueTest.number(other);
        return a == null || b == null ? null : DecimalNode.valueOf(a.multiply(b));
    }

    private static JsonNode less(JsonNode one, JsonNode other) {
        BigDecimal a = one == null ? null : ValueTest.number(one);
        BigDecimal b = other == null ? null : ValueTest.number(other);
        return a == null || b == null ? null : DecimalNode.valueOf(a.subtract(b));
    }
}
