package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Random rules over every condition that history can answer, and what strangers send: both from the same few names and values. */
final class TwinRules {
    private static final List<String> PROPERTIES = List.of(
            "v",
            "c",
            "price",
            "total",
            "brand",
            "category",
            "deep.er",
            "dot.ted",
            "qu\"ote/~",
            "it's",
            "tags",
            "quantity");
    private static final List<String> LINE_PROPERTIES =
            List.of("brand", "price", "quantity", "total", "colour", "product_id", "margin", "deep.er");
    private static final List<String> TEXTS = List.of(
            "a", "B", " b ", "Київ", "КИЇВ", "ΣΑΣ", "İs", "x,y", "'; DROP TABLE event; --", "\u2028z", "5", "true");
    private static final List<String> TRAITS = List.of("city", "age", "born", "ends", "tags", "tr.ait");
    private static final List<String> CHANNELS = List.of("email", "sms", "push");
    static final List<String> ZONES = List.of(
            "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", " UTC ", "+05:45", "Mars/X");

    private final Random chance;
    private final long startMs;

    TwinRules(Random chance, long startMs) {
        this.chance = chance;
        this.startMs = startMs;
    }

    JsonNode rule(int depth) {
        return switch (chance.nextInt(depth >= 3 ? 16 : 20)) {
            case 0, 1, 2 -> count();
            case 3, 4, 5 -> number();
            case 6 -> distinct();
            case 7 -> favourite();
            case 8 -> moment();
            case 9 -> person();
            case 10 -> tested(Json.object().put("trait", one(TRAITS)));
            case 11 ->
                depth == 0 ? person() : Json.object().put("segment", "s0").put("in", chance.nextBoolean());
            case 12 -> message();
            case 13 -> chance.nextInt(3) == 0 ? wishlist() : sequence();
            case 14, 15 -> orders();
            case 16 -> Json.object().set("not", rule(depth + 1));
            case 17 -> parts("any", depth);
            default -> parts("all", depth);
        };
    }

    private ObjectNode parts(String kind, int depth) {
        ArrayNode parts = Json.object().arrayNode();
        for (int i = 0; i <= chance.nextInt(3); i++) {
            parts.add(rule(depth + 1));
        }
        return Json.object().set(kind, parts);
    }

    private String one(List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }

    String event() {
        return one(List.of("A", "A", "Б'", "A", "A", "Б'", "List Joined", "List Left", "Order Completed"));
    }

    private ObjectNode count() {
        ObjectNode rule = Json.object().put("event", event());
        if (chance.nextInt(4) > 0) {
            bounds(rule.putObject("count"));
        }
        return window(where(rule));
    }

    private void bounds(ObjectNode count) {
        switch (chance.nextInt(4)) {
            case 0 -> count.put("exactly", chance.nextInt(4));
            case 1 -> count.put("at_most", chance.nextInt(4));
            case 2 -> count.put("at_least", 1 + chance.nextInt(2)).put("at_most", 2 + chance.nextInt(3));
            default -> count.put("at_least", 1 + chance.nextInt(4));
        }
    }

    private ObjectNode number() {
        String aggregate = one(List.of("sum", "average", "minimum", "maximum"));
        ObjectNode rule = Json.object().put(aggregate, property(true)).put("of", event());
        return window(where(range(rule, aggregate.equals("sum") ? 40 : 12)));
    }

    private ObjectNode range(ObjectNode rule, int to) {
        BigDecimal bound =
                BigDecimal.valueOf(chance.nextInt(to * 4), chance.nextInt(2)).subtract(BigDecimal.ONE);
        rule.put(one(List.of("at_least", "more_than", "at_most", "less_than")), bound);
        return rule;
    }

    private String property(boolean numbers) {
        return chance.nextInt(3) == 0
                ? "products[]." + one(LINE_PROPERTIES)
                : numbers && chance.nextBoolean() ? one(List.of("v", "price", "total")) : one(PROPERTIES);
    }

    private ObjectNode orders() {
        String aggregate = one(List.of("count", "count", "sum", "average"));
        ObjectNode rule = range(Json.object().put("orders", aggregate), aggregate.equals("count") ? 2 : 30);
        switch (chance.nextInt(6)) {
            case 0 -> rule.put("channel", one(List.of("ONLINE", "store", "Київ")));
            case 1 -> rule.put("store", one(TEXTS));
            case 2 -> rule.put("currency", one(List.of("uah", "JPY", "KWD", "XYZ")));
            default -> {}
        }
        return window(rule);
    }

    /** A rule that history tells in part: the open cart is in stored states only. */
    ObjectNode ofCarts() {
        ObjectNode cart = Json.object();
        switch (chance.nextInt(3)) {
            case 0 -> cart.putObject("cart").put("state", "none");
            case 1 -> cart.putObject("cart");
            default -> cart.putObject("cart").put("lines_at_least", 1 + chance.nextInt(2));
        }
        ObjectNode partly = chance.nextInt(3) == 0 ? acquired() : cart;
        ObjectNode said = chance.nextBoolean() ? partly : Json.object().set("not", partly);
        if (chance.nextInt(3) > 0) {
            ObjectNode both = Json.object();
            both.putArray(chance.nextBoolean() ? "all" : "any")
                    .add(Json.object().put("segment", "s" + chance.nextInt(10)))
                    .add(said);
            return both;
        }
        return said;
    }

    private ObjectNode acquired() {
        ObjectNode rule = Json.object()
                .put("acquired", one(List.of("source", "source", "medium", "campaign", "referrer")))
                .put("touch", chance.nextBoolean() ? "first" : "last");
        return tested(rule);
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

    private ObjectNode distinct() {
        ObjectNode rule = Json.object().put("distinct", property(false)).put("of", event());
        bounds(rule);
        return window(where(rule));
    }

    private ObjectNode favourite() {
        return window(
                where(tested(Json.object().put("most_frequent", property(false)).put("of", event()))));
    }

    private ObjectNode moment() {
        ObjectNode rule = where(Json.object().put(chance.nextBoolean() ? "first" : "last", event()));
        int hours = 1 + chance.nextInt(300);
        if (chance.nextBoolean()) {
            rule.put("more_than_hours", hours);
        }
        if (chance.nextInt(4) == 0) {
            rule.put("from", time());
        }
        return chance.nextBoolean() ? rule.put("within_hours", hours + 1 + chance.nextInt(300)) : rule;
    }

    private ObjectNode message() {
        if (chance.nextInt(3) == 0) {
            ObjectNode rule = Json.object().put("preferred_channel", one(CHANNELS));
            if (chance.nextBoolean()) {
                rule.put("prior_percent", chance.nextInt(101)).put("prior_messages", chance.nextInt(5));
            }
            return window(rule);
        }
        ObjectNode rule = Json.object()
                .put(
                        "message",
                        one(List.of("sent", "received", "opened", "clicked", "replied", "not_opened", "not_clicked")));
        if (chance.nextBoolean()) {
            rule.put("channel", one(CHANNELS));
        }
        if (chance.nextInt(3) == 0 && !rule.path("message").asText().equals("replied")) {
            rule.put(one(List.of("of_journey", "key", "node")), one(TEXTS));
        }
        if (chance.nextInt(3) == 0 && !rule.path("message").asText().startsWith("not_")) {
            bounds(rule.putObject("count"));
        }
        return window(rule);
    }

    private ObjectNode wishlist() {
        ObjectNode rule = Json.object();
        bounds(rule.putObject("wishlist"));
        return rule;
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

    private ObjectNode sequence() {
        ObjectNode rule = Json.object();
        for (int n = 2 + chance.nextInt(2); n > 0; n--) {
            narrow(rule.withArray("sequence").addObject().put("event", event()));
        }
        if (chance.nextBoolean()) {
            rule.put("in_hours", 1 + chance.nextInt(300));
        }
        if (chance.nextBoolean()) {
            narrow(rule.putObject("without").put("event", event()));
        }
        return window(rule);
    }

    private void narrow(ObjectNode step) {
        if (chance.nextInt(3) > 0) {
            where(step);
        }
    }

    private ObjectNode person() {
        String unit = chance.nextBoolean() ? "hours" : "days";
        int length = 1 + chance.nextInt(unit.equals("days") ? 20 : 100);
        return switch (chance.nextInt(8)) {
            case 7 ->
                Json.object().put("list", chance.nextBoolean() ? "a" : "Київ").put("in", chance.nextBoolean());
            case 0 -> Json.object().put("date", "born").put("anniversary_within_days", chance.nextInt(200));
            case 1 -> Json.object().put("date", "ends").put("within_next_" + unit, length);
            case 2 -> Json.object().put("date", "ends").put("within_last_" + unit, length);
            case 3 -> Json.object().put("date", "ends").put("more_than_" + unit, length);
            case 4 ->
                Json.object()
                        .set(
                                "bucket",
                                Json.object()
                                        .put("from", 0)
                                        .put("to", chance.nextInt(9_999))
                                        .put("salt", "s" + length));
            default ->
                Json.object()
                        .set(
                                "last_seen",
                                Json.object().put(chance.nextBoolean() ? "within_hours" : "more_than_hours", length));
        };
    }

    private String time() {
        return Instant.ofEpochMilli(startMs + (chance.nextInt(900) - 300) * NaiveRules.HOUR_MS)
                .toString();
    }

    private ObjectNode window(ObjectNode rule) {
        return switch (chance.nextInt(7)) {
            case 0 -> rule;
            case 1 -> rule.put("from", time());
            case 2, 3 ->
                rule.put("calendar", one(List.of("day", "day", "week", "month", "quarter", "year")))
                        .put("back", chance.nextInt(3));
            default -> rule.put("within_hours", 1 + chance.nextInt(400));
        };
    }

    private ObjectNode where(ObjectNode rule) {
        for (int n = chance.nextInt(3); n > 0; n--) {
            tested(rule.withArray("where").addObject().put("property", property(false)));
        }
        if (chance.nextInt(4) == 0) {
            String quantifier = one(List.of("any", "all", "count", "sum"));
            ObjectNode said = rule.putArray("products").addObject().put("quantifier", quantifier);
            for (int n = chance.nextInt(3); n > 0; n--) {
                tested(said.withArray("where").addObject().put("property", one(LINE_PROPERTIES)));
            }
            if (quantifier.equals("sum")) {
                said.put("of", one(List.of("price", "quantity", "total")));
            }
            if (quantifier.equals("sum") || quantifier.equals("count")) {
                range(said, 4);
            }
        }
        return rule;
    }

    /** Adds any test. */
    private ObjectNode tested(ObjectNode rule) {
        String op = one(List.of(
                "is",
                "is",
                "is",
                "is_not",
                "in",
                "not_in",
                "contains",
                "starts_with",
                "ends_with",
                "matches",
                "exists",
                "missing",
                "at_least",
                "at_most",
                "more_than",
                "less_than",
                "between",
                "before",
                "after"));
        rule.put("op", op);
        switch (op) {
            case "is", "is_not" -> rule.set("value", wanted());
            case "in", "not_in" -> rule.putArray("value").add(wanted()).add(wanted());
            case "contains", "starts_with", "ends_with" ->
                rule.put("value", one(List.of("a", "B", "ї", "σ", "'", "i", "5", "z")));
            case "matches" ->
                rule.put("value", one(List.of("^b", "[ab]", "киї?", "i.*s", "^5$", "\\d", "x,y|ab", ".")));
            case "exists", "missing" -> {}
            case "between" -> {
                int low = chance.nextInt(6);
                rule.putArray("value").add(low).add(low + 0.5 + chance.nextInt(4));
            }
            case "before", "after" -> rule.put("value", chance.nextBoolean() ? time() : time().substring(0, 10));
            default -> rule.put("value", BigDecimal.valueOf(chance.nextInt(80), 1));
        }
        return rule;
    }

    private JsonNode wanted() {
        ObjectNode holder = Json.object();
        switch (chance.nextInt(5)) {
            case 0 -> holder.put("w", chance.nextInt(8));
            case 1 -> holder.put("w", new BigDecimal("2.50"));
            case 2 -> holder.put("w", chance.nextBoolean());
            default -> holder.put("w", one(TEXTS));
        }
        return holder.get("w");
    }

    /** Anything that JSON can say. */
    private void value(ObjectNode to, String name) {
        switch (chance.nextInt(16)) {
            case 0, 1, 2, 3 -> to.put(name, chance.nextInt(8));
            case 4 -> to.put(name, new BigDecimal("2.5"));
            case 5 -> to.put(name, BigDecimal.valueOf(chance.nextInt(20_000_000), 6));
            case 6 -> to.put(name, " " + chance.nextInt(6) + ".5 ");
            case 7 -> to.putNull(name);
            case 8 -> to.put(name, chance.nextBoolean());
            case 9 -> value(to.putArray(name).addObject(), "er");
            case 10 -> to.putArray(name).add(one(TEXTS)).add(chance.nextInt(5)).addNull();
            case 11 -> value(to.putObject(name), "er");
            case 12 -> to.put(name, chance.nextBoolean() ? time() : time().substring(0, 10));
            default -> to.put(name, one(TEXTS));
        }
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
}
