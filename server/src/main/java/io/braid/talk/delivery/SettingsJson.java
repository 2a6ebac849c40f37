package io.braid.talk.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;

/** The settings resource {@code delivery} as JSON; what is left out has its default, an unknown key is refused. */
final class SettingsJson {
    private SettingsJson() {}

    static DeliverySettings read(String body) {
        return read(Json.read(body));
    }

    static DeliverySettings read(JsonNode json) {
        if (!(json instanceof ObjectNode given)) {
            throw Refusal.invalid("invalid_setting", "The settings are a JSON object.", "");
        }
        ObjectNode whole = Json.mapper().valueToTree(DeliverySettings.DEFAULT);
        for (var field : given.properties()) {
            JsonNode known = whole.get(field.getKey());
            if (known == null
                    || known.getNodeType() != field.getValue().getNodeType()
                    || known.isIntegralNumber() && !field.getValue().isInt()) {
                throw Refusal.invalid(
                        "invalid_setting",
                        known == null ? "There is no such setting." : "The setting has another type.",
                        "/" + field.getKey());
            }
            whole.set(field.getKey(), field.getValue());
        }
        try {
            return Json.mapper().treeToValue(whole, DeliverySettings.class);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw Refusal.invalid("invalid_setting", "The settings cannot be read.", "");
        }
    }

    static String write(DeliverySettings settings) {
        return Json.write(Json.mapper().valueToTree(settings));
    }
}
