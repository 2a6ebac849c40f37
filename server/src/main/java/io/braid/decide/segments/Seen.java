package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import io.braid.spine.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What was really seen, for who writes a rule: names of events, their properties, values, traits; the most frequent first. It looks at
 * the newest part of history only and gives up after {@value #TIMEOUT_MS} ms: without an answer one types. Any thread.
 */
final class Seen {
    /** Offered at once. */
    static final int FOUND_MAX = 30;
    /** Newest timeline ids that are looked at. */
    static final long IDS_MAX = 2_000_000;
    /** Newest events whose properties are read. */
    static final int BODIES_MAX = 1_000;
    /** Their characters together. */
    static final int CHARS_MAX = 4_000_000;

    static final int TEXT_MAX = RuleLimits.TEXT_MAX;
    static final long TIMEOUT_MS = 400;
    private static final int NAMES_MAX = 2_000;
    private static final int LINES_MAX = 100;
    private static final String LINES = "products[].";
    private static final List<String> TYPES = List.of("track", "page", "screen");

    private static final String NEWEST = "(SELECT max(next_id) - " + IDS_MAX + " FROM watermark)";
    private static final String EVENTS = """
            SELECT name, count(*) AS n FROM event
            WHERE workspace_id = ? AND kind = ? AND id >= %s AND name <> '' AND length(name) <= ? AND contains(lower(name), ?)
            GROUP BY name ORDER BY n DESC, name LIMIT ?""".formatted(NEWEST);
    private static final String TRAITS = """
            SELECT name, count(*) AS n FROM trait
            WHERE workspace_id = ? AND id >= %s AND length(name) <= ? AND contains(lower(name), ?)
            GROUP BY name ORDER BY n DESC, name LIMIT ?""".formatted(NEWEST);
    private static final String TRAIT_VALUES = """
            SELECT text, count(*) AS n FROM trait
            WHERE workspace_id = ? AND name = ? AND id >= %s AND text <> '' AND length(text) <= ? AND contains(lower(text), ?)
            GROUP BY text ORDER BY n DESC, text LIMIT ?""".formatted(NEWEST);
    private static final String BODIES = """
            SELECT properties FROM event
            WHERE workspace_id = ? AND kind = ? AND name = ? AND id >= %s AND properties IS NOT NULL
            ORDER BY id DESC LIMIT ?""".formatted(NEWEST);

    private final History history;

    Seen(History history) {
        this.history = history;
    }

    /** Something that was seen, and how often among what was looked at. */
    record Found(String value, String title, long count) {}

    /** @param type the call: track, page or screen */
    List<Found> events(int workspace, String type, String sought) {
        return ask(EVENTS, List.of(workspace, type(type), TEXT_MAX, sought(sought), FOUND_MAX));
    }

    List<Found> traits(int workspace, String sought) {
        return ask(TRAITS, List.of(workspace, TEXT_MAX, sought(sought), FOUND_MAX));
    }

    List<Found> traitValues(int workspace, String trait, String sought) {
        return ask(TRAIT_VALUES, List.of(workspace, cut(trait), TEXT_MAX, sought(sought), FOUND_MAX));
    }

    /** Properties of an event: dots lead into objects, {@code products[].NAME} into product lines. */
    List<Found> properties(int workspace, String type, String event, String sought) {
        Map<String, Long> seen = new HashMap<>();
        walk(workspace, type, event, (name, value) -> add(seen, name, sought(sought)));
        return most(seen);
    }

    /** Values of a property of an event. */
    List<Found> values(int workspace, String type, String event, String property, String sought) {
        Map<String, Long> seen = new HashMap<>();
        walk(workspace, type, event, (name, value) -> {
            if (name.equals(property) || name.equals(LINES + property)) {
                add(seen, value.asText(), sought(sought));
            }
        });
        return most(seen);
    }

    private void walk(int workspace, String type, String event, BiConsumer<String, JsonNode> each) {
        int[] chars = {0};
        for (String body : texts(BODIES, List.of(workspace, type(type), cut(event), BODIES_MAX))) {
            chars[0] += body.length();
            if (chars[0] > CHARS_MAX) {
                return;
            }
            if (Json.read(body) instanceof ObjectNode properties) {
                walk("", properties, 0, each);
                if (properties.get("products") instanceof ArrayNode lines) {
                    for (int n = 0; n < Math.min(lines.size(), LINES_MAX); n++) {
                        if (lines.get(n) instanceof ObjectNode line) {
                            walk(LINES, line, 1, each);
                        }
                    }
                }
            }
        }
    }

    private static void walk(String prefix, ObjectNode object, int depth, BiConsumer<String, JsonNode> each) {
        object.properties().forEach(field -> {
            String name = prefix + field.getKey();
            if (field.getValue() instanceof ObjectNode inner && depth < 2) {
                walk(name + ".", inner, depth + 1, each);
            } else if (field.getValue() instanceof ArrayNode list) {
                for (int n = 0; n < Math.min(list.size(), LINES_MAX); n++) {
                    if (list.get(n).isValueNode() && !list.get(n).isNull()) {
                        each.accept(name, list.get(n));
                    }
                }
            } else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                each.accept(name, field.getValue());
            }
        });
    }

    private static void add(Map<String, Long> seen, String text, String sought) {
        if (!text.isBlank()
                && text.length() <= TEXT_MAX
                && text.toLowerCase(Locale.ROOT).contains(sought)
                && (seen.size() < NAMES_MAX || seen.containsKey(text))) {
            seen.merge(text, 1L, Long::sum);
        }
    }

    private static List<Found> most(Map<String, Long> seen) {
        return seen.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FOUND_MAX)
                .map(one -> new Found(one.getKey(), null, one.getValue()))
                .toList();
    }

    private List<Found> ask(String sql, List<?> values) {
        return query(sql, values, row -> new Found(row.getString(1), null, row.getLong(2)));
    }

    private List<String> texts(String sql, List<?> values) {
        return query(sql, values, row -> row.getString(1));
    }

    /** Nothing where history is off, busy or slow: it is a help only. */
    private <T> List<T> query(String sql, List<?> values, History.Reader<T> reader) {
        if (!history.on()) {
            return List.of();
        }
        try {
            return history.query(sql, values, reader, TIMEOUT_MS);
        } catch (Unavailable | History.Timeout e) {
            return new ArrayList<>();
        }
    }

    private static String type(String type) {
        if (type == null || type.isEmpty()) {
            return TYPES.getFirst();
        }
        if (!TYPES.contains(type)) {
            throw Refusal.invalid("invalid_type", "'type' is one of " + String.join(", ", TYPES) + ".", "/type");
        }
        return type;
    }

    private static String sought(String sought) {
        return cut(sought).strip().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text == null ? "" : text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }
}
