package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.catalog.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Random bodies of events, as strangers send them, and a random catalogue. */
final class TwinEvents extends TwinWords {
    TwinEvents(Random chance, long startMs) {
        super(chance, startMs);
    }

    /** What brought somebody here. */
    void visit(ObjectNode context) {
        for (String name : List.of("source", "medium", "name")) {
            if (chance.nextInt(3) == 0) {
                value(context.withObject("/campaign"), name);
            }
        }
        if (chance.nextInt(3) == 0) {
            context.withObject("/page").put("referrer", one(List.of("https://a/x", "https://B.example", "b", "")));
        }
    }

    /** Of what is done to carts. */
    String cartEvent() {
        return one(List.of("Product Added", "Product Added", "Product Removed", "Cart Updated", "Cart Viewed"));
    }

    ObjectNode cartProperties() {
        ObjectNode properties = chance.nextInt(8) == 0 ? properties() : Json.object();
        properties.put("product_id", "p" + chance.nextInt(3));
        cartId(properties);
        if (!properties.has("products")) {
            for (int n = chance.nextInt(3); n > 0; n--) {
                properties.withArray("products").addObject().put("product_id", "p" + n);
            }
        }
        return properties;
    }

    private void cartId(ObjectNode properties) {
        switch (chance.nextInt(5)) {
            case 0, 1 -> properties.put("cart_id", "c" + chance.nextInt(2));
            case 2 -> properties.put("cartId", chance.nextInt(2));
            default -> {}
        }
    }

    /** Of what is said of orders. */
    String orderEvent() {
        return one(List.of(
                "Order Completed",
                "Order Completed",
                "Order Completed",
                "Order Updated",
                "Order Refunded",
                "Order Cancelled"));
    }

    /** Few orders a person, of which much is said, and now and then nonsense. */
    ObjectNode orderProperties() {
        ObjectNode properties = Json.object();
        switch (chance.nextInt(8)) {
            case 0 -> {}
            case 1 -> properties.put("orderId", chance.nextInt(3));
            case 2 -> value(properties, "order_id");
            default -> properties.put("order_id", " o-" + chance.nextInt(4));
        }
        switch (chance.nextInt(5)) {
            case 0 -> properties.put("currency", one(List.of("UAH", " uah", "JPY", "KWD", "XYZ", "€")));
            case 1 -> properties.put("currency", "JPY");
            default -> {}
        }
        for (String name : List.of("revenue", "total", "refund", "channel", "store_id", "storeId")) {
            if (chance.nextInt(3) == 0) {
                value(properties, name);
            }
        }
        cartId(properties);
        if (chance.nextInt(3) > 0) {
            properties.put("revenue", BigDecimal.valueOf(chance.nextInt(40_000), 3));
        }
        if (chance.nextInt(3) == 0) {
            properties.put("channel", one(List.of("online", "Store", "КИЇВ")));
        }
        if (chance.nextInt(4) == 0) {
            for (int n = chance.nextInt(3); n >= 0; n--) {
                ObjectNode line = properties.withArray("products").addObject();
                value(line, "price");
                value(line, one(List.of("product_id", "sku", "quantity")));
                value(line, one(List.of("product_id", "quantity")));
            }
        }
        return properties;
    }

    /** A few products under many names. */
    ObjectNode wish() {
        ObjectNode wish = Json.object();
        for (String name : List.of("product_id", "productId", "id", "sku", "variant")) {
            switch (chance.nextInt(5)) {
                case 0 -> value(wish, name);
                case 1 -> wish.put(name, " " + chance.nextInt(3) + " ");
                default -> {}
            }
        }
        return wish;
    }

    ObjectNode properties() {
        ObjectNode properties = Json.object();
        for (String name : PROPERTIES) {
            if (chance.nextInt(3) == 0) {
                value(properties, name.equals("deep.er") ? "deep" : name);
            }
        }
        if (chance.nextInt(2) == 0) {
            properties.put("list", one(TEXTS));
        }
        if (chance.nextInt(6) == 0) {
            value(properties, "product_id");
        }
        switch (chance.nextInt(5)) {
            case 0, 1, 2 -> {
                ArrayNode products = properties.putArray("products");
                for (int i = chance.nextInt(4); i > 0; i--) {
                    ObjectNode line = products.addObject();
                    for (String name : LINE_PROPERTIES) {
                        if (chance.nextInt(2) == 0) {
                            value(line, name.equals("deep.er") ? "deep" : name);
                        }
                    }
                    if (chance.nextInt(3) == 0) {
                        line.put(one(List.of("product_id", "id", "sku")), one(List.of(" p1", "p2 ", "p/~1", "7")));
                    }
                }
                if (chance.nextInt(8) == 0) {
                    products.add("not an object").addNull();
                }
            }
            case 3 -> {
                if (chance.nextInt(4) == 0) {
                    value(properties, "products");
                }
            }
            default -> {}
        }
        return properties;
    }

    /** Of what Braid says of messages, and of what comes back. */
    String messageEvent() {
        return one(List.of(
                "Message Sent",
                "Message Delivered",
                "Message Delivered",
                "Message Opened",
                "Message Clicked",
                "SMS Received"));
    }

    ObjectNode messageProperties() {
        ObjectNode properties = Json.object()
                .put("channel", one(CHANNELS))
                .put("journey", one(TEXTS))
                .put("message", one(TEXTS))
                .put("node", one(TEXTS));
        if (chance.nextInt(3) == 0) {
            value(properties, "machine");
        }
        return chance.nextInt(8) == 0 ? properties() : properties;
    }

    ObjectNode traits() {
        ObjectNode traits = Json.object();
        for (String name : TRAITS) {
            if (chance.nextInt(3) == 0) {
                value(traits, name);
            }
        }
        if (chance.nextBoolean()) {
            traits.put("born", "2000-" + (1 + chance.nextInt(2) == 1 ? "02-2" + (7 + chance.nextInt(3)) : "11-30"));
        }
        if (chance.nextBoolean()) {
            traits.put("ends", chance.nextBoolean() ? time() : time().substring(0, 10));
        }
        return traits;
    }

    /** Of the catalogue; often one that lines name. */
    Product product() {
        String key = switch (chance.nextInt(4)) {
            case 0 -> one(TEXTS).strip();
            case 1 -> "p" + chance.nextInt(3);
            case 2 -> "p/~1";
            default -> Integer.toString(chance.nextInt(8));
        };
        boolean priced = chance.nextBoolean();
        ObjectNode attributes = Json.object();
        for (String name : List.of("colour", "margin", "cost", "deep.er", "sku", "quantity", "brand")) {
            switch (chance.nextInt(6)) {
                case 0 -> attributes.put(name, one(TEXTS));
                case 1 -> attributes.put(name, BigDecimal.valueOf(chance.nextInt(80), 1));
                case 2 -> attributes.put(name, chance.nextBoolean());
                default -> {}
            }
        }
        return new Product(
                key,
                one(TEXTS),
                "",
                "",
                chance.nextBoolean() ? one(TEXTS) : "",
                chance.nextBoolean() ? one(TEXTS) : "",
                priced ? OptionalLong.of(chance.nextInt(1_200)) : OptionalLong.empty(),
                priced ? one(List.of("UAH", "JPY")) : "",
                OptionalInt.empty(),
                attributes);
    }
}
