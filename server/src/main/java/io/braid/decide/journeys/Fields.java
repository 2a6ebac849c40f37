package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads one JSON object of a definition field by field; what is wrong goes to {@link Problems} with its pointer and reading goes
 * on with a harmless value, so that a person sees every mistake at once.
 */
public final class Fields {
    private final ObjectNode node;
    private final String pointer;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();

    public Fields(JsonNode node, String pointer, Problems problems) {
        if (!(node instanceof ObjectNode)) {
            problems.add(pointer, "must be an object.");
        }
        this.node = node instanceof ObjectNode object ? object : io.braid.base.kernel.Json.object();
        this.pointer = pointer;
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    String at(String name) {
        return pointer + "/" + name;
    }

    public void problem(String name, String text) {
        problems.add(name.isEmpty() ? pointer : at(name), text);
    }

    public boolean has(String name) {
        read.add(name);
        return node.hasNonNull(name);
    }

    public JsonNode raw(String name) {
        read.add(name);
        return node.path(name);
    }

    public String text(String name, boolean required, String standard, long lengthMax) {
        JsonNode value = raw(name);
        if (value.isMissingNode() || value.isNull()) {
            if (required) {
                problem(name, "is missing.");
            }
            return standard;
        }
        if (!value.isTextual() || value.textValue().length() > lengthMax) {
            problem(name, "must be text of at most " + lengthMax + " characters.");
            return standard;
        }
        return value.textValue();
    }

    String text(Field field) {
        String text = text(field.name(), field.required(), field.standard(), field.max());
        if (field.required() && text.isBlank() && has(field.name())) {
            problem(field.name(), "must not be empty.");
        }
        return text;
    }

    /** A text, a number or a flag; null when it is left out. */
    JsonNode value(Field field) {
        JsonNode value = raw(field.name());
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode() || value.asText().length() > field.max()) {
            problem(field.name(), "must be a text, a number or a flag of at most " + field.max() + " characters.");
            return null;
        }
        return value;
    }

    public String key(String name, boolean required) {
        String text = text(name, required, "", Key.LENGTH_MAX);
        if (!text.isEmpty() && !Key.valid(text)) {
            problem(name, "must be small letters, digits, '-' or '_', such as 'left-cart'.");
            return "";
        }
        return text;
    }

    /** The node to go on with, or empty: the journey ends there. */
    String node(Field field) {
        return key(field.name(), false);
    }

    String key(Field field) {
        return key(field.name(), field.required());
    }

    long durationMs(Field field) {
        String text = text(field.name(), field.required(), field.standard(), 7);
        if (text.isEmpty()) {
            return field.min();
        }
        long ms = Durations.parseMs(text).orElse(-1);
        if (ms < field.min() || ms > field.max()) {
            problem(
                    field.name(),
                    "must be a time such as '30m', '2h' or '3d', from " + Durations.write(field.min()) + " to "
                            + Durations.write(field.max()) + ".");
            return field.min();
        }
        return ms;
    }

    public long durationMs(String name, long standardMs, long minMs, long maxMs) {
        return has(name) ? durationMs(Field.duration(name, "", "", minMs, maxMs)) : standardMs;
    }

    public long whole(String name, long standard, long min, long max) {
        JsonNode value = raw(name);
        if (value.isMissingNode() || value.isNull()) {
            return standard;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < min || value.asLong() > max) {
            problem(name, "must be a whole number from " + min + " to " + max + ".");
            return standard;
        }
        return value.asLong();
    }

    int percent(Field field) {
        JsonNode value = raw(field.name());
        if (!value.isIntegralNumber() || value.asLong() < field.min() || value.asLong() > field.max()) {
            problem(field.name(), "must be a whole number from " + field.min() + " to " + field.max() + ".");
            return (int) field.min();
        }
        return value.asInt();
    }

    int whole(String name, int standard, int min, int max) {
        JsonNode value = raw(name);
        if (value.isMissingNode() || value.isNull()) {
            return standard;
        }
        if (!value.isInt() || value.asInt() < min || value.asInt() > max) {
            problem(name, "must be a whole number from " + min + " to " + max + ".");
            return standard;
        }
        return value.asInt();
    }

    /** The standard when it is left out. */
    int whole(Field field) {
        JsonNode value = raw(field.name());
        return (value.isMissingNode() || value.isNull()) && !field.required()
                ? Integer.parseInt(field.standard())
                : percent(field);
    }

    LocalTime time(Field field) {
        String text = text(field.name(), field.required(), "", 5);
        try {
            return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException e) {
            problem(field.name(), "must be a time of day such as '09:30'.");
            return LocalTime.MIDNIGHT;
        }
    }

    /** Every day when it is left out. */
    Set<DayOfWeek> days(Field field) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        list(field.name(), 0, (int) field.max(), (node, at) -> {
            int place = field.choices().indexOf(node.asText());
            if (place < 0) {
                problems.add(at, "must be one of " + field.choices() + ".");
            } else {
                days.add(DayOfWeek.of(place + 1));
            }
            return place;
        });
        return Set.copyOf(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days);
    }

    boolean flag(Field field) {
        JsonNode value = raw(field.name());
        if (value.isMissingNode() || value.isNull()) {
            return Boolean.parseBoolean(field.standard());
        }
        if (!value.isBoolean()) {
            problem(field.name(), "must be true or false.");
        }
        return value.asBoolean();
    }

    /** One of the enum's constants, written in small letters; {@code standard} when left out, null when that is null. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E standard) {
        String text = text(name, standard == null, "", 40);
        if (text.isEmpty()) {
            return standard == null ? type.getEnumConstants()[0] : standard;
        }
        for (E constant : type.getEnumConstants()) {
            if (Words.of(constant).equals(text)) {
                return constant;
            }
        }
        problem(name, "must be one of " + Words.all(type) + ".");
        return standard == null ? type.getEnumConstants()[0] : standard;
    }

    public <T> List<T> list(String name, int min, int max, BiFunction<JsonNode, String, T> item) {
        JsonNode value = raw(name);
        if ((value.isMissingNode() || value.isNull()) && min == 0) {
            return List.of();
        }
        if (!value.isArray() || value.size() < min || value.size() > max) {
            problem(name, "must be a list of " + min + " to " + max + " items.");
            return List.of();
        }
        List<T> items = new java.util.ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(item.apply(value.get(i), at(name) + "/" + i));
        }
        return List.copyOf(items);
    }

    /** Whatever was not asked for is a mistake: a misspelt field must not be ignored. */
    public void noOthers() {
        node.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                problem(name, "is not a field here.");
            }
        });
    }
}
