package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.talk.delivery.SendIntent;
import java.util.List;

/**
 * The JSON schema of a journey, made from the same {@link Field}s that the reader checks by: {@code /schemas/journey.json}. It says all
 * that one field can know about itself; what needs the whole ({@link Lint}) the server says.
 */
final class JourneySchema {
    private JourneySchema() {}

    /** As the file has it, with a line feed at its end. */
    static String text() {
        return Json.pretty(json());
    }

    private static ObjectNode json() {
        ObjectNode schema = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "/schemas/journey.json")
                .put("title", "Journey")
                .put("description", "What a person is told next, and when. See docs/guide/journeys.md.");
        ObjectNode properties = object(schema, List.of("title", "entry", "nodes"));
        properties.set("key", ref("key"));
        properties.set("title", text(Node.TITLE_MAX));
        properties.set("about", choice(Words.all(About.class)).put("default", Words.of(About.PERSON)));
        properties.set(
                "seed", text(Key.LENGTH_MAX).put("description", "Draws who is held out; the key when it is left out."));
        properties.set(
                "priority",
                whole(0, Journey.PRIORITY_MAX)
                        .put("default", SendIntent.PRIORITY_STANDARD)
                        .put(
                                "description",
                                "Which of a person's messages goes first where he may not get all of them."));
        ObjectNode tags = list("key", 0, SendIntent.TAGS_MAX);
        properties.set("tags", tags.put("description", "What its messages are about, for the rules of frequency."));
        properties.set("entry", ref("entry"));
        properties.set("exits", ref("exits"));
        properties.set("start", text(Node.ID_MAX).put("description", "A node's id; the first when it is left out."));
        properties.set("nodes", list("node", 1, Journey.NODES_MAX));
        properties.set("layout", Layout.schema());
        definitions(schema.putObject("$defs"));
        return schema;
    }

    private static void definitions(ObjectNode to) {
        to.putObject("key").put("type", "string").put("pattern", Key.PATTERN);
        to.putObject("duration")
                .put("type", "string")
                .put("pattern", Durations.PATTERN)
                .put("description", "Whole minutes, hours or days: 30m, 2h, 3d.");
        to.set("where", EventFilter.schemaWhere());
        event(to.putObject("event"), List.of("event"));
        event(to.putObject("event_branch"), List.of("event")).set("next", ref("key"));
        ObjectNode exit = event(to.putObject("exit_event"), List.of("event"));
        exit.set("property", text(EventFilter.NAME_MAX));
        exit.set(
                "equals_entry",
                text(EventFilter.NAME_MAX).put("description", "The property of the entry event that it must equal."));
        condition(to.putObject("condition"));
        entry(to.putObject("entry"));
        exits(to.putObject("exits"));
        ObjectNode leg = to.putObject("leg");
        fields(object(leg, required(Leg.FIELDS)), Leg.FIELDS);
        ObjectNode arm = to.putObject("arm");
        fields(object(arm, required(Split.Arm.FIELDS)), Split.Arm.FIELDS);
        to.set("way", Switch.Way.schema());
        ObjectNode path = to.putObject("path");
        fields(object(path, required(Parallel.Way.FIELDS)), Parallel.Way.FIELDS);
        nodes(to);
    }

    private static ObjectNode event(ObjectNode to, List<String> required) {
        ObjectNode properties = object(to, required);
        properties.set("event", text(EventFilter.NAME_MAX).put("minLength", 1));
        properties.set("where", ref("where"));
        return properties;
    }

    private static void condition(ObjectNode to) {
        ObjectNode properties = object(to, List.of());
        to.put("minProperties", 1).put("maxProperties", 1);
        to.put("description", "One question, nested at most " + Condition.DEPTH_MAX + " deep.");
        properties.set("segment", ref("key"));
        properties.set("reachable", ref("key"));
        properties.set("result", EventFilter.schemaWhere().path("items"));
        properties.set("not", ref("condition"));
        properties.set("all", list("condition", 1, Condition.PARTS_MAX));
        properties.set("any", list("condition", 1, Condition.PARTS_MAX));
    }

    /** Whose field is there is that kind; a schedule names its segment beside. */
    private static void entry(ObjectNode to) {
        List<String> marks = Trigger.Kind.all().stream().map(Trigger.Kind::type).toList();
        to.put(
                "description",
                "Exactly one of " + String.join(", ", marks) + " lets one in; 'every' goes with 'segment'.");
        ObjectNode properties = object(to, List.of());
        for (Trigger.Kind kind : Trigger.Kind.all()) {
            kind.fields().stream()
                    .filter(field -> !properties.has(field.name()))
                    .forEach(field -> fields(properties, List.of(field)));
        }
        properties.set(
                "key",
                text(100)
                        .put(
                                "description",
                                "The property of the event whose value tells parallel journeys of one person apart."));
        properties.set("again", choice(Words.all(Entry.Again.class)).put("default", Words.of(Entry.Again.AFTER_EXIT)));
        properties.set("days", whole(1, Entry.DAYS_MAX));
        ArrayNode one = to.putArray("oneOf");
        for (String mark : marks) {
            ObjectNode choice = one.addObject();
            ArrayNode required = choice.putArray("required").add(mark);
            if (mark.equals(OnSchedule.KIND.type())) {
                required.add("segment");
            } else if (mark.equals("segment")) {
                choice.putObject("not").putArray("required").add(OnSchedule.KIND.type());
            }
        }
    }

    private static void exits(ObjectNode to) {
        ObjectNode properties = object(to, List.of());
        properties.set("order", choice(Words.all(Exits.Order.class)));
        properties.putObject("cart_emptied").put("type", "boolean");
        properties.putObject("left_segment").put("type", "boolean");
        properties.set("events", list("exit_event", 0, Exits.EVENTS_MAX));
    }

    /** By its type a node is checked against one kind only, so that a mistake is told once. */
    private static void nodes(ObjectNode to) {
        ObjectNode node = to.putObject("node").put("type", "object");
        node.putArray("required").add("id").add("type");
        node.putObject("properties")
                .set("type", choice(StepKind.ALL.stream().map(StepKind::type).toList()));
        ArrayNode kinds = node.putArray("allOf");
        for (StepKind kind : StepKind.ALL) {
            ObjectNode rule = kinds.addObject();
            ObjectNode when = rule.putObject("if");
            when.putArray("required").add("type");
            when.putObject("properties").putObject("type").put("const", kind.type());
            rule.set("then", ref("step_" + kind.type()));
            ObjectNode step = to.putObject("step_" + kind.type())
                    .put("title", kind.title())
                    .put("description", kind.about());
            ObjectNode properties = object(step, required(kind.fields()));
            properties.set("id", ref("key"));
            properties.set("title", text(Node.TITLE_MAX));
            properties.putObject("type").put("const", kind.type());
            fields(properties, kind.fields());
        }
    }

    private static void fields(ObjectNode properties, List<Field> fields) {
        for (Field field : fields) {
            ObjectNode schema = field(field).put("title", field.title());
            if (!field.standard().isEmpty()) {
                switch (field.type()) {
                    case FLAG -> schema.put("default", Boolean.parseBoolean(field.standard()));
                    case WHOLE -> schema.put("default", Integer.parseInt(field.standard()));
                    default -> schema.put("default", field.standard());
                }
            }
            properties.set(field.name(), schema);
        }
    }

    private static ObjectNode field(Field field) {
        return switch (field.type()) {
            case DURATION ->
                ref("duration")
                        .put(
                                "description",
                                "From " + Durations.write(field.min()) + " to " + Durations.write(field.max()) + ".");
            case PERCENT -> whole(field.min(), field.max());
            case KEY -> ref("key");
            case TEXT -> text(field.max());
            case WHOLE -> whole(field.min(), field.max());
            case WHERE -> ref("where");
            case VALUE -> value(field.max());
            case CHOICE -> choice(field.choices());
            case FLAG -> Json.object().put("type", "boolean");
            case NODE -> ref("key").put("description", "A node's id; left out: the journey ends there.");
            case RULE -> ref("condition");
            case TIME -> Json.object().put("type", "string").put("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$");
            case DAYS -> days(field);
            case BRANCHES -> list("event_branch", field.min(), field.max());
            case LEGS -> list("leg", field.min(), field.max());
            case ARMS -> list("arm", field.min(), field.max());
            case WAYS -> list("way", field.min(), field.max());
            case PATHS -> list("path", field.min(), field.max());
        };
    }

    private static ObjectNode days(Field field) {
        ObjectNode list = Json.object().put("type", "array");
        list.put("minItems", field.min()).put("maxItems", field.max()).put("uniqueItems", true);
        list.set("items", choice(field.choices()));
        return list;
    }

    private static List<String> required(List<Field> fields) {
        return fields.stream().filter(Field::required).map(Field::name).toList();
    }

    /** Makes an object that has no other fields than the returned ones. */
    private static ObjectNode object(ObjectNode to, List<String> required) {
        to.put("type", "object");
        if (!required.isEmpty()) {
            ArrayNode names = to.putArray("required");
            required.forEach(names::add);
        }
        return to.put("additionalProperties", false).putObject("properties");
    }

    private static ObjectNode ref(String name) {
        return Json.object().put("$ref", "#/$defs/" + name);
    }

    private static ObjectNode text(long lengthMax) {
        return Json.object().put("type", "string").put("maxLength", lengthMax);
    }

    private static ObjectNode value(long lengthMax) {
        ObjectNode value = Json.object();
        value.putArray("type").add("string").add("number").add("boolean");
        return value.put("maxLength", lengthMax);
    }

    private static ObjectNode whole(long min, long max) {
        return Json.object().put("type", "integer").put("minimum", min).put("maximum", max);
    }

    private static ObjectNode choice(List<String> words) {
        ObjectNode choice = Json.object();
        ArrayNode list = choice.putArray("enum");
        words.forEach(list::add);
        return choice;
    }

    private static ObjectNode list(String item, long min, long max) {
        ObjectNode list =
                Json.object().put("type", "array").put("minItems", min).put("maxItems", max);
        list.set("items", ref(item));
        return list;
    }
}
