package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A segment may be made of others: those go first, since a server refuses a segment that names one that it does not know. */
final class SegmentOrder {
    /** Fields of conditions that name another segment. */
    private static final List<String> NAMING = List.of("segment", "was_in");

    private final Map<String, Definition> segments = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Definition> sorted = new ArrayList<>();

    private SegmentOrder() {}

    /** In place; others keep their order. Circles stay as they are: the server tells them. */
    static void sort(List<Definition> definitions) {
        SegmentOrder order = new SegmentOrder();
        definitions.stream()
                .filter(definition -> definition.kind() == Kind.SEGMENTS)
                .forEach(segment -> order.segments.putIfAbsent(segment.key(), segment));
        for (Definition definition : definitions) {
            if (definition.kind() == Kind.SEGMENTS) {
                order.add(definition.key());
            } else {
                order.sorted.add(definition);
            }
        }
        definitions.clear();
        definitions.addAll(order.sorted);
    }

    private void add(String key) {
        Definition segment = segments.get(key);
        if (segment != null && seen.add(key)) {
            JsonNode rule = segment.json().path("rule");
            NAMING.forEach(field ->
                    rule.findValues(field).stream().map(JsonNode::asText).forEach(this::add));
            sorted.add(segment);
        }
    }
}
