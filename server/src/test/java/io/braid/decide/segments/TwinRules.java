package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Random rules over every condition that history can answer. */
final class TwinRules extends TwinWords {
    TwinRules(Random chance, long startMs) {
        super(chance, startMs);
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
}
