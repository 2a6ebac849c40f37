package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.talk.channels.webhook.WebhookUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The JSON schema of a segment, made from the same {@link Field}s that the reader checks by: {@code /schemas/segment.json}. It says all
 * that one field can know about itself; what needs several the reader says.
 */
final class RuleSchema {
    private RuleSchema() {}

    /** As the file has it, with a line feed at its end. */
    static String text() {
        return Json.pretty(json());
    }

    private static ObjectNode json() {
        ObjectNode schema =
                definition("segment", "Segment", "Who fits a rule. See docs/reference/conditions.md.", "rule");
        schema.withObject("/properties")
                .putObject("webhook")
                .put("type", "string")
                .put("description", "A URL that is told of each coming and going, through the webhook channel.")
                .put("pattern", "^(https?://\\S+)?$")
                .put("maxLength", WebhookUrl.CHARS_MAX);
        definitions(schema.putObject("$defs"));
        return schema;
    }

    /**
     * A definition with a key, a name and a description.
     *
     * @param file of the schema, without its ending
     * @param content the field that says what it is, and the schema of that among the definitions
     */
    static ObjectNode definition(String file, String title, String description, String content) {
        ObjectNode schema = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "/schemas/" + file + ".json")
                .put("title", title)
                .put("description", description)
                .put("type", "object");
        schema.putArray("required").add("name").add(content);
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("key").put("type", "string").put("pattern", "^[a-z0-9][a-z0-9_-]{0,63}$");
        properties.putObject("name").put("type", "string").put("minLength", 1).put("maxLength", RuleLimits.TEXT_MAX);
        properties.putObject("description").put("type", "string").put("maxLength", 1000);
        properties.set(content, ref(content));
        return schema;
    }

    /** Of rules and all that they are made of. */
    static void definitions(ObjectNode to) {
        to.putObject("text").put("type", "string").put("minLength", 1).put("maxLength", RuleLimits.TEXT_MAX);
        ArrayNode scalar = to.putObject("scalar").putArray("anyOf");
        scalar.addObject().put("type", "string").put("maxLength", RuleLimits.TEXT_MAX);
        scalar.addObject().put("type", "number");
        scalar.addObject().put("type", "boolean");
        ArrayNode ops = to.putObject("op").putArray("enum");
        ValueTests.OP.choices().forEach(ops::add);
        ArrayNode value = to.putObject("value").putArray("anyOf");
        value.add(ref("scalar"));
        value.addObject()
                .put("type", "array")
                .put("minItems", 1)
                .put("maxItems", RuleLimits.VALUES_MAX)
                .set("items", ref("scalar"));
        rule(to.putObject("rule"));
        for (String group : List.of("all", "any")) {
            ObjectNode list = Json.object().put("type", "array").put("minItems", 1);
            list.set("items", ref("rule"));
            one(to.putObject(group), group, list);
        }
        one(to.putObject("not"), "not", ref("rule"));
        for (LeafKind kind : LeafKinds.ALL) {
            ObjectNode leaf =
                    to.putObject(kind.key()).put("title", kind.title()).put("description", kind.meaning());
            object(leaf, kind.fields());
        }
    }

    private static void one(ObjectNode to, String name, ObjectNode content) {
        to.put("type", "object")
                .put("additionalProperties", false)
                .putArray("required")
                .add(name);
        to.putObject("properties").set(name, content);
    }

    /** By its kind a condition is checked against one form only, so that a mistake is told once. */
    private static void rule(ObjectNode to) {
        List<String> kinds = new ArrayList<>(List.of("all", "any", "not"));
        LeafKinds.ALL.forEach(kind -> kinds.add(kind.key()));
        to.put(
                "description",
                "One condition, or a group of them; at most " + RuleLimits.DEPTH_MAX + " levels and "
                        + RuleLimits.NODES_MAX + " conditions.");
        kinds(to, kinds, kind -> kind);
    }

    /** @param form the definition of a kind */
    static void kinds(ObjectNode to, List<String> kinds, UnaryOperator<String> form) {
        to.put("type", "object");
        ArrayNode forms = to.putArray("allOf");
        ObjectNode none = forms.addObject();
        ArrayNode known = none.putObject("if").putObject("not").putArray("anyOf");
        kinds.forEach(kind -> known.addObject().putArray("required").add(kind));
        ObjectNode then = none.putObject("then").put("minProperties", 1);
        ArrayNode names = then.putObject("propertyNames").putArray("enum");
        kinds.forEach(names::add);
        for (String kind : kinds) {
            ObjectNode one = forms.addObject();
            one.putObject("if").putArray("required").add(kind);
            one.set("then", ref(form.apply(kind)));
        }
    }

    static void object(ObjectNode to, List<Field> fields) {
        to.put("type", "object").put("additionalProperties", false);
        List<String> required =
                fields.stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            ArrayNode names = to.putArray("required");
            required.forEach(names::add);
        }
        ObjectNode properties = to.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), field(field)));
    }

    private static ObjectNode field(Field field) {
        ObjectNode made = switch (field.type()) {
            case TEXT -> ref("text");
            case WHOLE ->
                Json.object().put("type", "integer").put("minimum", field.min()).put("maximum", field.max());
            case NUMBER -> Json.object().put("type", "number");
            case AMOUNT -> Json.object().put("type", "number").put("minimum", 0);
            case FLAG -> Json.object().put("type", "boolean");
            case DATE ->
                Json.object().put("type", "string").put("minLength", 10).put("maxLength", 40);
            case OP -> ref("op");
            case VALUE -> ref("value");
            case CHOICE -> {
                ObjectNode choice = Json.object();
                field.choices().forEach(choice.putArray("enum")::add);
                yield choice;
            }
            case OBJECT -> {
                ObjectNode object = Json.object();
                if (field.parts().isEmpty()) {
                    yield object.put("type", "object");
                }
                object(object, field.parts());
                if (field.min() > 0) {
                    object.put("minProperties", field.min());
                }
                if (field.max() > 0) {
                    object.put("maxProperties", field.max());
                }
                yield object;
            }
            case LIST -> {
                ObjectNode list = Json.object()
                        .put("type", "array")
                        .put("minItems", field.min())
                        .put("maxItems", field.max());
                object(list.putObject("items"), field.parts());
                yield list;
            }
        };
        return made.put("description", field.about());
    }

    static ObjectNode ref(String name) {
        return Json.object().put("$ref", "#/$defs/" + name);
    }
}
