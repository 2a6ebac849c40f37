package io.braid.doors.transfer;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds definitions against the published schemas. */
final class SchemaCheck {
    private static final String KEY = "must be small letters, digits, '-' or '_', such as 'left-cart'.";

    /** The patterns of the schemas, in words. */
    static final Map<String, String> FORMS = Map.ofEntries(
            entry("^[a-z0-9][a-z0-9_-]{0,99}$", KEY),
            entry("^[a-z0-9][a-z0-9_-]{0,63}$", KEY),
            entry("^([a-z0-9][a-z0-9_-]{0,99})?$", KEY),
            entry(
                    "^([1-9][0-9]{0,3}h|[1-9][0-9]?d|day|week|month)$",
                    "must be hours such as '24h', days such as '7d', or 'day', 'week' or 'month'."),
            entry("^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$", "must be letters, digits, '.', '-' or '_', such as 'mug-1'."),
            entry("^[0-9]{1,6}(m|h|d)$", "must be a time such as '30m', '4h' or '2d'."),
            entry("^([01][0-9]|2[0-3]):[0-5][0-9]$", "must be a time of day such as '09:30'."),
            entry(
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$",
                    "must be a day and a time such as '2026-11-27T10:00'."),
            entry("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "must be a day such as '2026-11-27'."),
            entry("^[a-z][a-z0-9_]{0,49}$", "must be small letters, digits or '_', such as 'cart_url'."),
            entry("^#[0-9a-fA-F]{6}$", "must be a colour, such as '#1f6feb'."),
            entry("^[A-Z]{3}$", "must be a currency's code, such as 'EUR'."),
            entry("^[Hh][Tt][Tt][Pp][Ss]?://.+", "must be an http or https address."),
            entry(
                    "^([Hh][Tt][Tt][Pp][Ss]?://.+|/([^/].*)?)$",
                    "must be an http or https address, or a path such as /p/mug."),
            entry("^(https?://\\S+)?$", "must be an http or https address, or empty."));

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    private Schema schema(String path) {
        return schemas.computeIfAbsent(path, key -> {
            try (InputStream in = SchemaCheck.class.getResourceAsStream(key)) {
                return registry.getSchema(in, InputFormat.JSON);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What is wrong, each mistake once: of several allowed forms only that none fits is told. */
    List<Complaint> of(Definition definition) {
        TreeSet<Complaint> complaints = new TreeSet<>(Complaint.BY_PLACE);
        Set<String> keys = definition.kind().keys();
        if (!keys.isEmpty() && !keys.contains(definition.key())) {
            return List.of(new Complaint(
                    definition.place(""),
                    "",
                    "There are no " + definition.kind().folder + " '" + definition.key() + "'; there are "
                            + String.join(", ", new TreeSet<>(keys)) + "."));
        }
        Schema schema = schema(definition.kind().schema(definition.key()));
        for (Error error : schema.validate(definition.json().toString(), InputFormat.JSON)) {
            String pointer = pointer(error);
            complaints.add(new Complaint(definition.place(pointer), pointer, sentence(error)));
        }
        if (definition.kind() == Kind.CHANNELS) {
            complaints.addAll(secrets(definition));
        }
        return List.copyOf(complaints);
    }

    /** Files lie in git, and a difference is printed: no place for a password. */
    private List<Complaint> secrets(Definition definition) {
        JsonNode fields = schemaJson(definition.kind().schema(definition.key())).path("properties");
        return definition.json().properties().stream()
                .filter(field -> fields.path(field.getKey()).path("writeOnly").asBoolean())
                .map(field -> new Complaint(
                        definition.place("/" + field.getKey()),
                        "/" + field.getKey(),
                        "is a secret and has no place in a file: set it in the console, or with PUT "
                                + definition.kind().path(definition.key()) + "; it stays when the file leaves it out."))
                .toList();
    }

    private static JsonNode schemaJson(String path) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(path)) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ofSeveralForms(Error error) {
        return error.getEvaluationPath().toString().matches(".*/(oneOf|anyOf)(/.*)?");
    }

    private static String pointer(Error error) {
        String at = error.getInstanceLocation().toString();
        return error.getKeyword().equals("additionalProperties")
                ? at + "/" + error.getProperty().replace("~", "~0").replace("/", "~1")
                : at;
    }

    private static String sentence(Error error) {
        if (ofSeveralForms(error)) {
            return "has none of the forms that are allowed here, or two of them at once.";
        }
        return switch (error.getKeyword()) {
            case "additionalProperties" -> "is not a field here.";
            case "required" -> "needs the field '" + error.getProperty() + "'.";
            case "pattern" -> FORMS.getOrDefault(pattern(error), "has not the form that is needed here.");
            default ->
                withoutPlace(error.getMessage(), error.getInstanceLocation().toString()) + ".";
        };
    }

    static String pattern(Error error) {
        return error.getSchemaNode().isString() ? error.getSchemaNode().stringValue() : "";
    }

    /** The place is told beside the sentence already. */
    private static String withoutPlace(String message, String at) {
        return message.startsWith(at + ": ") ? message.substring(at.length() + 2) : message;
    }
}
