package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Random rules as JSON, whose windows are whole hours, so that everything that time changes changes on the hour. */
final class RandomRules {
    private final Random chance;
    private final long startMs;

    RandomRules(Random chance, long startMs) {
        this.chance = chance;
        this.startMs = startMs;
    }

    /** @param number of the segment: it may be made of earlier ones */
    JsonNode rule(int depth, int number) {
        return switch (chance.nextInt(depth >= 3 ? 13 : 17)) {
            case 0, 1, 2 -> count();
            case 3, 4 -> amount();
            case 5 -> distinct();
            case 6 -> favourite();
            case 7 -> moment();
            case 8 -> seen();
            case 9 -> person();
            case 10 ->
                number > 1
                        ? Json.object()
                                .put("segment", "s" + (1 + chance.nextInt(number - 1)))
                                .put("in", chance.nextBoolean())
                        : count();
            case 11, 12 -> sequence();
            case 13 -> Json.object().set("not", rule(depth + 1, number));
            case 14 -> parts("any", depth, number);
            default -> parts("all", depth, number);
        };
    }

    private ObjectNode parts(String kind, int depth, int number) {
        ArrayNode parts = Json.object().arrayNode();
        for (int i = 0; i <= chance.nextInt(3); i++) {
            parts.add(rule(depth + 1, number));
        }
        return Json.object().set(kind, parts);
    }

    private String name() {
        return chance.nextBoolean() ? "A" : "B";
    }

    private ObjectNode count() {
        ObjectNode rule = Json.object().put("event", name());
        int atLeast = chance.nextInt(4);
        if (atLeast == 0) {
            rule.putObject("count").put("at_most", chance.nextInt(2));
        } else if (chance.nextInt(3) == 0) {
            rule.putObject("count").put("at_least", atLeast).put("at_most", atLeast + chance.nextInt(2));
        } else {
            rule.putObject("count").put("at_least", atLeast);
        }
        return window(where(rule));
    }

    private ObjectNode amount() {
        String aggregate = List.of("sum", "average", "minimum", "maximum").get(chance.nextInt(4));
        ObjectNode rule = Json.object()
                .put(aggregate, chance.nextInt(3) == 0 ? "products[].price" : "v")
                .put("of", name());
        rule.put(
                List.of("at_least", "more_than", "at_most", "less_than").get(chance.nextInt(4)),
                chance.nextInt(aggregate.equals("sum") ? 9 : 4));
        return window(where(rule));
    }

    private ObjectNode distinct() {
        ObjectNode rule = Json.object()
                .put("distinct", chance.nextBoolean() ? "c" : "products[].brand")
                .put("of", name());
        rule.put(chance.nextBoolean() ? "at_least" : "exactly", 1 + chance.nextInt(3));
        return window(where(rule));
    }

    private ObjectNode favourite() {
        boolean lines = chance.nextBoolean();
        return window(where(Json.object()
                .put("most_frequent", lines ? "products[].brand" : "c")
                .put("of", name())
                .put("op", "is")
                .put("value", (lines ? "b" : "c") + chance.nextInt(2))));
    }

    private ObjectNode sequence() {
        ObjectNode rule = Json.object();
        ArrayNode steps = rule.putArray("sequence");
        for (int n = 0; n < 2 + chance.nextInt(2); n++) {
            steps.add(where(Json.object().put("event", name())));
        }
        if (chance.nextBoolean()) {
            rule.put("in_hours", 1 + chance.nextInt(40));
        }
        if (chance.nextBoolean()) {
            rule.set("without", where(Json.object().put("event", name())));
        }
        return window(rule);
    }

    private ObjectNode moment() {
        ObjectNode rule = where(Json.object().put(chance.nextBoolean() ? "first" : "last", name()));
        int hours = 1 + chance.nextInt(60);
        if (chance.nextBoolean()) {
            rule.put("more_than_hours", hours);
        }
        return chance.nextBoolean() ? rule.put("within_hours", hours + 1 + chance.nextInt(60)) : rule;
    }

    ObjectNode seen() {
        return Json.object()
                .set(
                        "last_seen",
                        Json.object()
                                .put(
                                        chance.nextBoolean() ? "within_hours" : "more_than_hours",
                                        1 + chance.nextInt(60)));
    }

    private ObjectNode person() {
        return switch (chance.nextInt(4)) {
            case 0 -> Json.object().put("date", "born").put("anniversary_within_days", chance.nextInt(4));
            case 1 -> Json.object().put("date", "ends").put("within_next_hours", 1 + chance.nextInt(60));
            case 2 -> Json.object().put("date", "ends").put("within_last_hours", 1 + chance.nextInt(60));
            default -> Json.object().put("trait", "city").put("op", "is").put("value", "c" + chance.nextInt(2));
        };
    }

    private ObjectNode window(ObjectNode rule) {
        return switch (chance.nextInt(6)) {
            case 0 -> rule;
            case 1 ->
                rule.put(
                        "from",
                        Instant.ofEpochMilli(startMs + chance.nextInt(200) * NaiveRules.HOUR_MS)
                                .toString());
            case 2 -> rule.put("calendar", unit()).put("back", chance.nextInt(3));
            default -> rule.put("within_hours", 1 + chance.nextInt(100));
        };
    }

    private String unit() {
        return List.of("day", "day", "week", "month", "quarter", "year").get(chance.nextInt(6));
    }

    private ObjectNode where(ObjectNode rule) {
        switch (chance.nextInt(4)) {
            case 0 ->
                rule.putArray("where")
                        .addObject()
                        .put("property", "v")
                        .put("op", "at_least")
                        .put("value", 1);
            case 1 -> {
                String quantifier = List.of("any", "all", "count", "sum").get(chance.nextInt(4));
                ObjectNode said = rule.putArray("products").addObject().put("quantifier", quantifier);
                if (chance.nextBoolean()) {
                    said.putArray("where")
                            .addObject()
                            .put("property", "brand")
                            .put("op", "is")
                            .put("value", "b" + chance.nextInt(2));
                }
                if (quantifier.equals("sum")) {
                    said.put("of", "price");
                }
                if (quantifier.equals("sum") || quantifier.equals("count")) {
                    said.put(chance.nextBoolean() ? "at_least" : "at_most", chance.nextInt(3));
                }
            }
            default -> {}
        }
        return rule;
    }

    /** Properties that the rules ask for, each there or not. */
    ObjectNode properties() {
        ObjectNode properties = Json.object();
        if (chance.nextInt(5) > 0) {
            properties.put("v", chance.nextInt(4));
        }
        if (chance.nextInt(4) > 0) {
            properties.put("c", (chance.nextBoolean() ? "c" : "C") + chance.nextInt(2));
        }
        if (chance.nextBoolean()) {
            ArrayNode products = properties.putArray("products");
            for (int i = 0; i < chance.nextInt(3); i++) {
                ObjectNode line = products.addObject().put("product_id", "p" + chance.nextInt(3));
                line.put("price", chance.nextInt(3));
                if (chance.nextInt(4) > 0) {
                    line.put("brand", (chance.nextBoolean() ? "b" : "B") + chance.nextInt(2));
                }
            }
        }
        return properties;
    }
}
