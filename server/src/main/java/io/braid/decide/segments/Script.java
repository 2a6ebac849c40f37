package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One question to history while it is written: common table expressions, each once, and values, which are always bound and never stand
 * in the text.
 */
final class Script {
    private static final Pattern NAME = Pattern.compile("\\bt\\d+\\b");

    private final Map<Object, String> bound = new HashMap<>();
    private final List<Object> values = new ArrayList<>();
    private final Map<Object, String> named = new HashMap<>();
    private final Map<String, String> tables = new LinkedHashMap<>();

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
            tables.put(known, text.strip());
        }
        return known;
    }

    /** The whole question. A table that is named once is left to the planner, as if it stood there; others are made once. */
    String sql(String select) {
        if (tables.isEmpty()) {
            return select;
        }
        Map<String, Integer> uses = new HashMap<>();
        Stream.concat(tables.values().stream(), Stream.of(select))
                .forEach(text ->
                        NAME.matcher(text).results().forEach(name -> uses.merge(name.group(), 1, Integer::sum)));
        return tables.entrySet().stream()
                        .map(table -> table.getKey()
                                + (uses.getOrDefault(table.getKey(), 0) > 1
                                        ? " AS MATERIALIZED"
                                        : " AS NOT MATERIALIZED")
                                + " (\n" + table.getValue() + "\n)")
                        .collect(Collectors.joining(",\n", "WITH ", "\n"))
                + select;
    }

    List<Object> values() {
        return values;
    }
}
