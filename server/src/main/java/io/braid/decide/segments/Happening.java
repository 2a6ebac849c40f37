package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.braid.spine.event.Event;
import io.braid.spine.event.Goods;
import io.braid.spine.event.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An event as rules read it: its product lines are read once, and only if a rule asks for them. */
final class Happening {
    /** Elements of a list that are looked at, and product lines. */
    static final int LINES_MAX = Goods.LINES_MAX;

    /** The property that every event has: itself, once. */
    static final String ITSELF = "";

    private static final String PRODUCTS = "products[].";
    private static final List<JsonNode> ONCE = List.of(IntNode.valueOf(1));

    private final Event event;
    private final boolean again;
    private List<Line> lines;

    /** @param again the profile is being folded again from its past */
    Happening(Event event, boolean again) {
        this.event = event;
        this.again = again;
    }

    long timeMs() {
        return event.timeMs();
    }

    long id() {
        return event.offset();
    }

    Trust trust() {
        return event.trust();
    }

    boolean again() {
        return again;
    }

    /** Null if it is not there. */
    JsonNode property(String name) {
        return Properties.find(event.properties(), name);
    }

    /** True for {@code products[].NAME}. */
    static boolean ofLines(String property) {
        return property.startsWith(PRODUCTS);
    }

    /** The property's value, the elements of one that is a list, or what the product lines say; of {@link #ITSELF} the number 1. */
    List<JsonNode> values(String property) {
        if (property.equals(ITSELF)) {
            return ONCE;
        }
        if (ofLines(property)) {
            String name = property.substring(PRODUCTS.length());
            return lines().stream()
                    .map(line -> line.get(name))
                    .filter(Objects::nonNull)
                    .toList();
        }
        JsonNode value = property(property);
        if (value instanceof ArrayNode array) {
            List<JsonNode> values = new ArrayList<>();
            for (int n = 0; n < Math.min(array.size(), LINES_MAX); n++) {
                values.add(array.get(n));
            }
            return values;
        }
        return value == null ? List.of() : List.of(value);
    }

    /** The objects of {@code products}, at most {@link #LINES_MAX}; without such a list the event itself, if it names a product. */
    List<Line> lines() {
        if (lines == null) {
            lines = Goods.lines(event.properties()).stream()
                    .map(line -> new Line(line, event.goods().of(line)))
                    .toList();
        }
        return lines;
    }
}
