package io.braid.talk.channels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Nearest;
import io.braid.base.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings that a channel has. Thread rule: immutable. */
public record Form(List<Field> fields) {
    static final String INVALID = "invalid_setting";

    public Form {
        fields = List.copyOf(fields);
        if (fields.stream().map(Field::key).distinct().count() != fields.size()) {
            throw new IllegalArgumentException("a field twice");
        }
    }

    Optional<Field> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** Nothing but defaults. */
    public Values defaults() {
        return new Values(fields.stream().collect(Collectors.toMap(Field::key, Field::byDefault)));
    }

    /**
     * Reads settings as they were sent: what is left out has its default, but a secret stays as it is until it is stated anew, and null
     * takes it away.
     *
     * @throws Refusal {@code invalid_setting} with the JSON pointer; {@code secret_needed} if a guarded field was changed and a secret was
     *     left out: a secret is not told to another address than it was given for
     */
    public Values read(ObjectNode given, Values before) {
        given.fieldNames().forEachRemaining(key -> {
            if (field(key).isEmpty()) {
                List<String> known = fields.stream().map(Field::key).toList();
                throw invalid("There is no such setting; the nearest is " + Nearest.to(key, known) + ".", key);
            }
        });
        Map<String, String> values = new TreeMap<>();
        for (Field field : fields) {
            JsonNode value = given.get(field.key());
            if (value == null) {
                values.put(
                        field.key(), field.kind() == Field.Kind.SECRET ? before.text(field.key()) : field.byDefault());
            } else {
                values.put(field.key(), value.isNull() ? "" : read(field, value));
            }
        }
        guard(given, values, before);
        return new Values(values);
    }

    private void guard(ObjectNode given, Map<String, String> values, Values before) {
        boolean moved = fields.stream()
                .filter(Field::guarded)
                .anyMatch(field -> !before.text(field.key()).isEmpty()
                        && !before.text(field.key()).equals(values.get(field.key())));
        for (Field field : fields) {
            if (moved
                    && field.kind() == Field.Kind.SECRET
                    && !given.has(field.key())
                    && !before.text(field.key()).isEmpty()) {
                throw Refusal.invalid(
                        "secret_needed",
                        "The address changes: state this secret again, so that it is not told to somebody else.",
                        "/" + field.key());
            }
        }
    }

    /** From the environment or a file: only what is named, as text. */
    public Values seed(Map<String, String> texts) {
        Map<String, String> values = new TreeMap<>(defaults().texts());
        texts.forEach((key, text) -> {
            Field field = field(key).orElseThrow(() -> new IllegalArgumentException("no field " + key));
            values.put(key, check(field, text));
        });
        return new Values(values);
    }

    /** What is missing before it can go live: keys of required fields. */
    public List<String> missing(Values values) {
        return fields.stream()
                .filter(field -> field.required() && values.text(field.key()).isEmpty())
                .map(Field::key)
                .toList();
    }

    private static String read(Field field, JsonNode value) {
        boolean fits = switch (field.kind()) {
            case TEXT, SECRET, CHOICE -> value.isTextual();
            case NUMBER -> value.isIntegralNumber() && value.canConvertToLong();
            case TOGGLE -> value.isBoolean();
        };
        if (!fits) {
            throw invalid("The setting has another type.", field.key());
        }
        return check(
                field,
                field.kind() == Field.Kind.SECRET
                        ? value.asText()
                        : value.asText().strip());
    }

    private static String check(Field field, String text) {
        switch (field.kind()) {
            case NUMBER -> {
                long number = number(field, text);
                if (number < field.min() || number > field.max()) {
                    throw invalid(
                            "It must be a whole number from " + field.min() + " to " + field.max() + ".", field.key());
                }
            }
            case CHOICE -> {
                if (field.choices().stream().noneMatch(choice -> choice.value().equals(text))) {
                    throw invalid(
                            "It must be one of "
                                    + field.choices().stream()
                                            .map(Field.Choice::value)
                                            .collect(Collectors.joining(", "))
                                    + ".",
                            field.key());
                }
            }
            case TEXT, SECRET -> {
                if (text.length() > field.max()) {
                    throw invalid("It has at most " + field.max() + " characters.", field.key());
                }
                if (text.chars().anyMatch(Character::isISOControl)) {
                    throw invalid("It may hold no control characters.", field.key());
                }
                if (!text.isEmpty() && !field.pattern().isEmpty() && !text.matches(field.pattern())) {
                    throw invalid("It must be " + field.mustBe() + ".", field.key());
                }
            }
            case TOGGLE -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw invalid("It must be true or false.", field.key());
                }
            }
        }
        return text;
    }

    private static long number(Field field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("It must be a whole number.", field.key());
        }
    }

    static Refusal invalid(String detail, String key) {
        return Refusal.invalid(INVALID, detail, "/" + key);
    }

    /** Values as JSON, without secrets. */
    ObjectNode write(Values values) {
        ObjectNode out = Json.object();
        for (Field field : fields) {
            String text = values.text(field.key());
            switch (field.kind()) {
                case TEXT, CHOICE -> out.put(field.key(), text);
                case NUMBER -> out.put(field.key(), Long.parseLong(text));
                case TOGGLE -> out.put(field.key(), Boolean.parseBoolean(text));
                case SECRET -> {}
            }
        }
        return out;
    }

    List<String> secretsSet(Values values) {
        return fields.stream()
                .filter(field -> field.kind() == Field.Kind.SECRET)
                .map(Field::key)
                .filter(key -> !values.text(key).isEmpty())
                .toList();
    }

    /** JSON Schema (2020-12) of what {@link #read} takes. */
    public ObjectNode schema() {
        ObjectNode schema = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("type", "object")
                .put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (Field field : fields) {
            ObjectNode one =
                    properties.putObject(field.key()).put("title", field.title().en());
            if (field.about() != null) {
                one.put("description", field.about().en());
            }
            switch (field.kind()) {
                case NUMBER ->
                    one.put("type", "integer").put("minimum", field.min()).put("maximum", field.max());
                case TOGGLE -> one.put("type", "boolean");
                case CHOICE -> {
                    ArrayNode words = one.put("type", "string").putArray("enum");
                    field.choices().forEach(choice -> words.add(choice.value()));
                }
                case TEXT -> one.put("type", "string").put("maxLength", field.max());
                case SECRET -> {
                    one.putArray("type").add("string").add("null");
                    one.put("maxLength", field.max()).put("writeOnly", true);
                }
            }
            if (!field.pattern().isEmpty()) {
                one.put("pattern", "^(" + field.pattern() + ")?$");
            }
        }
        return schema;
    }
}
