package io.braid.talk.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Transaction;
import java.util.Set;

/** The settings resource {@code delivery} as JSON; what is left out has its default, an unknown key is refused. */
final class SettingsJson {
    /** The two caps from before there were rules: occasions in 24 hours and in 7 days. */
    private static final String DAY = "occasionsPerDayMax";

    private static final String WEEK = "occasionsPerWeekMax";
    private static final Set<String> RULE_NEEDS = Set.of("key", "max", "window");

    private SettingsJson() {}

    /** The settings that hold, or the defaults. */
    static DeliverySettings of(DeliveryStore store, Transaction tx, int workspace) {
        return store.settings(tx, workspace).map(SettingsJson::read).orElse(DeliverySettings.DEFAULT);
    }

    static DeliverySettings read(String body) {
        return read(Json.read(body));
    }

    static DeliverySettings read(JsonNode json) {
        if (!(json instanceof ObjectNode given)) {
            throw Refusal.invalid("invalid_setting", "The settings are a JSON object.", "");
        }
        ObjectNode whole = over(Json.mapper().valueToTree(DeliverySettings.DEFAULT), migrated(given), "");
        ArrayNode rules = (ArrayNode) whole.get("frequency");
        for (int i = 0; i < rules.size(); i++) {
            rules.set(i, rule(rules.get(i), "/frequency/" + i));
        }
        for (var price : whole.get("pricesPerThousand").properties()) {
            if (!price.getValue().isInt()) {
                throw Refusal.invalid(
                        "invalid_setting", "A price is a whole number.", "/pricesPerThousand/" + price.getKey());
            }
        }
        return value(whole, DeliverySettings.class, "");
    }

    private static JsonNode rule(JsonNode json, String at) {
        if (!(json instanceof ObjectNode given)) {
            throw Refusal.invalid("invalid_setting", "A rule is a JSON object.", at);
        }
        for (String name : RULE_NEEDS) {
            if (!given.has(name)) {
                throw Refusal.invalid("invalid_setting", "A rule needs it.", at + "/" + name);
            }
        }
        ObjectNode standard = Json.mapper().valueToTree(FrequencyRule.messages("rule", 1, "24h"));
        ObjectNode whole = over(standard, given, at);
        value(whole, FrequencyRule.class, at);
        return whole;
    }

    private static ObjectNode over(ObjectNode standard, ObjectNode given, String at) {
        for (var field : given.properties()) {
            JsonNode known = standard.get(field.getKey());
            if (known == null
                    || known.getNodeType() != field.getValue().getNodeType()
                    || known.isIntegralNumber() && !field.getValue().isInt()) {
                throw Refusal.invalid(
                        "invalid_setting",
                        known == null ? "There is no such setting." : "The setting has another type.",
                        at + "/" + field.getKey());
            }
            standard.set(field.getKey(), field.getValue());
        }
        return standard;
    }

    private static <T> T value(ObjectNode json, Class<T> type, String at) {
        try {
            return Json.mapper().treeToValue(json, type);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw Refusal.invalid(
                        refusal.code(),
                        refusal.getMessage(),
                        at + refusal.field().orElse(""));
            }
            String field = e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                            && !mapping.getPath().isEmpty()
                    ? "/" + mapping.getPath().getFirst().getFieldName()
                    : "";
            throw Refusal.invalid("invalid_setting", "The setting has none of its values.", at + field);
        }
    }

    /** The two caps of old become the rules that they are. */
    private static ObjectNode migrated(ObjectNode given) {
        if (given.has("frequency") || !given.has(DAY) && !given.has(WEEK)) {
            return given;
        }
        ObjectNode rules = given.deepCopy();
        ArrayNode list = Json.mapper().createArrayNode();
        list.add(cap(rules, DAY, 1, 100, "daily", "24h"));
        list.add(cap(rules, WEEK, 3, 700, "weekly", "7d"));
        rules.set("frequency", list);
        return rules;
    }

    private static JsonNode cap(ObjectNode from, String name, int standard, int most, String key, String window) {
        JsonNode given = from.remove(name);
        if (given != null && (!given.isInt() || given.asInt() < 0 || given.asInt() > most)) {
            throw Refusal.invalid("invalid_setting", name + " is 0 to " + most + ".", "/" + name);
        }
        int max = given == null ? standard : given.asInt();
        return Json.mapper().valueToTree(FrequencyRule.occasions(key, max, window));
    }

    static String write(DeliverySettings settings) {
        return Json.write(Json.mapper().valueToTree(settings));
    }
}
