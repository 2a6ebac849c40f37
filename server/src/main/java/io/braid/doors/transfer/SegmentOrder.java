package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Segments and computed traits may be made of each other: what others name goes first, since a server refuses a definition that names one
 * that it does not know.
 */
final class SegmentOrder {
    /** Fields of conditions that name another segment. */
    private static final List<String> SEGMENTS = List.of("segment", "was_in");
    /** Fields of conditions that name a trait. */
    private static final List<String> TRAITS = List.of("trait", "date");

    private static final String COMPUTED = "computed.";

    private final Map<String, Definition> named = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Definition> sorted = new ArrayList<>();

    private SegmentOrder() {}

    /** In place; others keep their order. Circles stay as they are: the server tells them. */
    static void sort(List<Definition> definitions) {
        SegmentOrder order = new SegmentOrder();
        definitions.stream()
                .filter(SegmentOrder::sorts)
                .forEach(definition -> order.named.putIfAbsent(name(definition), definition));
        for (Definition definition : definitions) {
            if (sorts(definition)) {
                order.add(name(definition));
            } else {
                order.sorted.add(definition);
            }
        }
        definitions.clear();
        definitions.addAll(order.sorted);
    }

    private static boolean sorts(Definition definition) {
        return definition.kind() == Kind.SEGMENTS || definition.kind() == Kind.TRAITS;
    }

    /** As rules name it: no segment's key has a dot. */
    private static String name(Definition definition) {
        return (definition.kind() == Kind.TRAITS ? COMPUTED : "") + definition.key();
    }

    private void add(String name) {
        Definition definition = named.get(name);
        if (definition != null && seen.add(name)) {
            SEGMENTS.forEach(field -> texts(definition, field).forEach(this::add));
            TRAITS.forEach(field -> texts(definition, field).stream()
                    .filter(trait -> trait.startsWith(COMPUTED))
                    .forEach(trait -> add(COMPUTED + trait.split("\\.")[1])));
            sorted.add(definition);
        }
    }

    private static List<String> texts(Definition definition, String field) {
        return definition.json().findValues(field).stream()
                .map(JsonNode::asText)
                .toList();
    }
}
