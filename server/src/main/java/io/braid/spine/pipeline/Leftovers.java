package io.braid.spine.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals as bytes, for a chain of effects that grew too long for one micro-batch. A signal is a record of plain values; its
 * class name is stored beside it, and only classes that are signals of ours are read back.
 */
final class Leftovers {
    private Leftovers() {}

    static byte[] encode(List<Signal> signals) {
        ArrayNode array = Json.mapper().createArrayNode();
        for (Signal signal : signals) {
            ObjectNode node = array.addObject();
            node.put("class", signal.getClass().getName());
            node.set("value", Json.mapper().valueToTree(signal));
        }
        return Json.write(array).getBytes(StandardCharsets.UTF_8);
    }

    static List<Signal> decode(byte[] bytes) {
        List<Signal> signals = new ArrayList<>();
        for (var node : Json.read(bytes)) {
            signals.add(signal(node.get("class").asText(), node.get("value")));
        }
        return signals;
    }

    private static Signal signal(String className, com.fasterxml.jackson.databind.JsonNode value) {
        try {
            Class<?> type = Class.forName(className, false, Leftovers.class.getClassLoader());
            return Json.mapper().treeToValue(value, type.asSubclass(Signal.class));
        } catch (ClassNotFoundException | IOException e) {
            throw new IllegalStateException("a stored signal cannot be read: " + className, e);
        }
    }
}
