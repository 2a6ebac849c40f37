package io.braid.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was measured, by name; the name ends in its unit. Thread rule: one thread. */
public final class Figures {
    private final Map<String, Double> values = new LinkedHashMap<>();

    public Figures() {}

    /** Keeps a value to three decimals. */
    void put(String name, double value) {
        values.put(name, Math.round(value * 1_000) / 1_000.0);
    }

    public void putAll(Figures more) {
        values.putAll(more.values);
    }

    double get(String name) {
        return values.get(name);
    }

    /** One flat object. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        values.forEach((name, value) -> {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.put(name, value.longValue());
            } else {
                json.put(name, value);
            }
        });
        return json;
    }

    /** As a table for a person. */
    public void print(PrintStream out) {
        values.forEach((name, value) -> out.println(String.format(Locale.ROOT, "%-36s %,14.2f", name, value)));
    }
}
