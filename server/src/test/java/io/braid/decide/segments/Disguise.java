package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Says a rule in another way that means the same: what a condition compares becomes a computed trait, and the condition a test on it. So all
 * that is asked of rules (order, duplicates, merges, edits, flips in their millisecond) is asked of computed traits.
 */
final class Disguise {
    private static final List<String> NUMBERS = List.of("sum", "average", "minimum", "maximum");
    private static final List<String> BOUNDS = List.of("at_least", "more_than", "at_most", "less_than");

    private final Random chance;
    private final BiConsumer<String, JsonNode> save;
    private int number;

    /** @param save takes a computed trait's key and its formula */
    Disguise(Random chance, BiConsumer<String, JsonNode> save) {
        this.chance = chance;
        this.save = save;
    }

    JsonNode of(JsonNode rule) {
        if (chance.nextInt(6) == 0) {
            ObjectNode one = Json.object().put("value", "yes");
            one.set("when", of(rule));
            ObjectNode cases = Json.object().put("else", "no");
            cases.putArray("cases").add(one);
            return test(cases, "is").put("value", "Yes ");
        }
        for (String group : List.of("all", "any")) {
            if (rule.has(group)) {
                ArrayNode parts = Json.object().arrayNode();
                rule.get(group).forEach(part -> parts.add(of(part)));
                return Json.object().set(group, parts);
            }
        }
        if (rule.has("not")) {
            return Json.object().set("not", of(rule.get("not")));
        }
        return chance.nextInt(3) == 0 ? rule : leaf(rule.deepCopy());
    }

    private JsonNode leaf(ObjectNode rule) {
        if (rule.has("event")) {
            JsonNode count = rule.remove("count");
            rule.set("count", rule.remove("event"));
            return count.has("at_least") && count.has("at_most")
                    ? test(rule, "between")
                            .set(
                                    "value",
                                    Json.object()
                                            .arrayNode()
                                            .add(count.get("at_least"))
                                            .add(count.get("at_most")))
                    : count.has("at_least")
                            ? test(rule, "at_least").set("value", count.get("at_least"))
                            : test(rule, "at_most").set("value", count.get("at_most"));
        }
        if (NUMBERS.stream().anyMatch(rule::has)) {
            String bound = BOUNDS.stream().filter(rule::has).findFirst().orElseThrow();
            JsonNode value = rule.remove(bound);
            return test(rule, bound).set("value", value);
        }
        if (rule.has("most_frequent")) {
            rule.remove("op");
            JsonNode value = rule.remove("value");
            return test(rule, "is").set("value", value);
        }
        if ((rule.has("first") || rule.has("last")) && rule.has("within_hours") != rule.has("more_than_hours")) {
            boolean within = rule.has("within_hours");
            JsonNode hours = rule.remove(within ? "within_hours" : "more_than_hours");
            return Json.object().put("date", trait(rule)).set(within ? "within_last_hours" : "more_than_hours", hours);
        }
        return rule;
    }

    private ObjectNode test(ObjectNode formula, String op) {
        return Json.object().put("trait", trait(formula)).put("op", op);
    }

    private String trait(ObjectNode formula) {
        String key = "t" + number++;
        save.accept(key, formula);
        return Computed.PREFIX + key;
    }
}
