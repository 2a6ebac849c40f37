package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One question to history while it is written: common table expressions, each once, and values, which are always bound and never stand
 * in the text.
 */
final class Script {
    private final Map<Object, String> bound = new HashMap<>();
    private final List<Object> values = new ArrayList<>();
    private final Map<Object, String> named = new HashMap<>();
    private final List<String> tables = new ArrayList<>();

    /** The place of a text, a number or a boolean. */
    String value(Object value) {
        return bound.computeIfAbsent(value, one -> {
            values.add(one);
            return "$" + values.size();
        });
    }

    /** The name of a table that is made of {@code select}, once for each {@code key}. */
    String table(Object key, Supplier<String> select) {
        String known = named.get(key);
        if (known == null) {
            String text = select.get();
            known = "t" + (tables.size() + 1);
            named.put(key, known);
            tables.add(known + " AS MATERIALIZED (\n" + text.strip() + "\n)");
        }
        return known;
    }

    /** The whole question. */
    String sql(String select) {
        return tables.isEmpty() ? select : "WITH " + String.join(",\n", tables) + "\n" + select;
    }

    List<Object> values() {
        return values;
    }
}
