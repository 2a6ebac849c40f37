package io.braid.spine.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the catalogue told of the products that an event names, when the event was folded. It is kept with the event: whoever reads it later
 * reads what the fold read, whatever became of the catalogue.
 *
 * @param facts product key to what is known of the product: name to a scalar. Shared: nobody changes it
 */
public record Goods(ObjectNode facts) {
    /** Product lines of one event that are looked at. */
    public static final int LINES_MAX = 200;

    /** A longer key names no product. */
    public static final int KEY_MAX = 100;

    /** Nothing is known of any product. */
    public static final Goods NONE = new Goods(JsonNodeFactory.instance.objectNode());

    private static final String SKU = "sku";
    private static final List<String> IDS = List.of("product_id", "productId", "id");

    /** The properties that may name a product, the best first. */
    public static final List<String> NAMES =
            Stream.concat(IDS.stream(), Stream.of(SKU)).toList();

    /** What {@link #json} wrote; nothing of null. */
    public static Goods read(String json) {
        return json == null ? NONE : new Goods((ObjectNode) Json.read(json));
    }

    /** Null if nothing is known. */
    public String json() {
        return facts.isEmpty() ? null : Json.write(facts);
    }

    /** What is known of the product of a line: the one that its id names, else the one that its sku names; null if neither is known. */
    public JsonNode of(JsonNode line) {
        if (facts.isEmpty()) {
            return null;
        }
        JsonNode byId = facts.get(id(line));
        return byId != null ? byId : facts.get(key(line, List.of(SKU)));
    }

    /** The objects of {@code products}, the first {@link #LINES_MAX}; without such a list the properties themselves, if they name a product. */
    public static List<ObjectNode> lines(ObjectNode properties) {
        if (!(properties.get("products") instanceof ArrayNode products)) {
            return keys(properties).isEmpty() ? List.of() : List.of(properties);
        }
        List<ObjectNode> lines = new ArrayList<>();
        for (JsonNode product : products) {
            if (product instanceof ObjectNode line && lines.size() < LINES_MAX) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The products that a line may mean, at most two. */
    public static List<String> keys(ObjectNode line) {
        String id = id(line);
        String sku = key(line, List.of(SKU));
        if (id.isEmpty()) {
            return sku.isEmpty() ? List.of() : List.of(sku);
        }
        return sku.isEmpty() ? List.of(id) : List.of(id, sku);
    }

    private static String id(JsonNode line) {
        return key(line, IDS);
    }

    /** Empty if there is none; no product has that key. */
    private static String key(JsonNode line, List<String> names) {
        for (String name : names) {
            JsonNode value = line.get(name);
            if (value != null && (value.isTextual() || value.isIntegralNumber())) {
                String key = value.asText().strip();
                if (!key.isEmpty() && key.length() <= KEY_MAX) {
                    return key;
                }
            }
        }
        return "";
    }
}
