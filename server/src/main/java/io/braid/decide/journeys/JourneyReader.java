package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.talk.delivery.SendIntent;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a definition; what one field can know about itself is checked here, what needs the whole in {@link Lint}. */
final class JourneyReader {
    private JourneyReader() {}

    static Journey read(String key, JsonNode json, Problems problems) {
        Fields fields = new Fields(json, "", problems);
        if (!Key.valid(key)) {
            problems.add("/key", "must be small letters, digits, '-' or '_', such as 'left-cart'.");
        }
        String stated = fields.text("key", false, key, Key.LENGTH_MAX);
        if (!stated.equals(key)) {
            problems.add("/key", "is '" + stated + "', but the journey is '" + key + "'.");
        }
        String title = fields.text("title", true, "", Node.TITLE_MAX);
        About about = fields.choice("about", About.class, About.PERSON);
        String seed = fields.text("seed", false, key, Key.LENGTH_MAX);
        int priority = fields.whole("priority", SendIntent.PRIORITY_STANDARD, 0, Journey.PRIORITY_MAX);
        Set<String> tags = tags(fields);
        Entry entry = Entry.read(new Fields(fields.raw("entry"), "/entry", problems), about);
        Exits exits = fields.has("exits")
                ? Exits.read(new Fields(fields.raw("exits"), "/exits", problems), about, entry.trigger())
                : Exits.standard(about);
        List<Node> nodes = fields.list("nodes", 1, Journey.NODES_MAX, (node, at) -> node(node, at, problems));
        String start = fields.text(
                "start", false, nodes.isEmpty() ? "" : nodes.getFirst().id(), Node.ID_MAX);
        Layout layout =
                fields.has("layout") ? Layout.read(new Fields(fields.raw("layout"), "/layout", problems)) : Layout.NONE;
        fields.noOthers();
        return new Journey(key, title, about, seed, priority, tags, entry, exits, start, nodes, layout);
    }

    private static Set<String> tags(Fields fields) {
        Set<String> tags = new TreeSet<>();
        fields.list("tags", 0, SendIntent.TAGS_MAX, (tag, at) -> {
            if (!tag.isTextual() || !Key.valid(tag.asText())) {
                fields.problems().add(at, "must be small letters, digits, '-' or '_', such as 'news'.");
            } else {
                tags.add(tag.asText());
            }
            return at;
        });
        return Collections.unmodifiableSet(tags);
    }

    private static Node node(JsonNode json, String at, Problems problems) {
        Fields fields = new Fields(json, at, problems);
        String id = fields.key("id", true);
        if (id.length() > Node.ID_MAX) {
            problems.add(at + "/id", "must have at most " + Node.ID_MAX + " characters.");
        }
        String title = fields.text("title", false, "", Node.TITLE_MAX);
        String type = fields.text("type", true, "", 40);
        StepKind kind = StepKind.of(type);
        if (kind == null) {
            problems.add(
                    at + "/type",
                    "must be one of "
                            + StepKind.ALL.stream().map(StepKind::type).toList() + ".");
            return new Node(id, title, new Exit("unknown"));
        }
        Step step = kind.read().apply(fields);
        fields.noOthers();
        return new Node(id, title, step);
    }
}
