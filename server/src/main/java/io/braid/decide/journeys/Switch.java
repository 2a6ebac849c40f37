package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Goes one of several ways by a value: a property of the event that let the person in, one of his traits, or what an earlier step found out. The first way that lists
 * the value wins; a number counts as it is written.
 *
 * @param source where the value is
 * @param name of the property or trait
 * @param ways 1 to {@link #WAYS_MAX}
 * @param otherwise where it leads when no way lists the value, or there is none
 */
public record Switch(Source source, String name, List<Way> ways, String otherwise) implements Step {
    static final int WAYS_MAX = 10;
    static final int VALUES_MAX = 100;

    /** Where the value is looked up. */
    public enum Source {
        EVENT,
        TRAIT,
        RESULT;

        /** As text; empty where there is none. */
        String value(String name, Situation now) {
            return switch (this) {
                case EVENT ->
                    EntryEvent.read(now.instance().entryEvent()).path(name).asText("");
                case TRAIT -> now.view().trait(name);
                case RESULT -> now.instance().results().text(name);
            };
        }

        /** See {@link Step#asks}. */
        List<String> asks(String name) {
            return this == RESULT ? List.of(name) : List.of();
        }
    }

    private static final Field SOURCE = Field.choice("of", "Of", "event", Words.all(Source.class));
    private static final Field NAME =
            Field.text("name", "Value of", "", EventFilter.NAME_MAX).mandatory();
    private static final Field WAYS = Field.list("ways", "Ways", Field.Type.WAYS, 1, WAYS_MAX);
    private static final Field OTHERWISE = Field.next("else", "Else");

    static final StepKind KIND = new StepKind(
            "switch",
            "Choose by value",
            "Goes one of up to ten ways by a property of the event that let the person in, by a trait, or by what an earlier step found out.",
            List.of(SOURCE, NAME, WAYS, OTHERWISE),
            "{id: how, type: switch, of: event, name: delivery, ways: [{is: [courier, post], next: door}], else: shop}",
            fields -> new Switch(
                    fields.choice(SOURCE.name(), Source.class, Source.EVENT),
                    fields.text(NAME),
                    fields.list(
                            WAYS.name(), 1, WAYS_MAX, (node, at) -> Way.read(new Fields(node, at, fields.problems()))),
                    fields.node(OTHERWISE)));

    /**
     * One way.
     *
     * @param is the values that lead there, 1 to {@link #VALUES_MAX}
     * @param next where it leads
     */
    public record Way(List<String> is, String next) {
        static Way read(Fields fields) {
            Way way = new Way(
                    fields.list("is", 1, VALUES_MAX, (node, at) -> {
                        String text = node.asText();
                        if (!node.isValueNode() || text.isEmpty() || text.length() > EntryEvent.TEXT_MAX) {
                            fields.problems()
                                    .add(
                                            at,
                                            "must be a text or a number of at most " + EntryEvent.TEXT_MAX
                                                    + " characters.");
                        }
                        return text;
                    }),
                    fields.key("next", false));
            fields.noOthers();
            return way;
        }

        /** The JSON schema. */
        static ObjectNode schema() {
            return (ObjectNode) Json.read("""
                    {"type":"object","required":["is"],"additionalProperties":false,"properties":{
                    "is":{"type":"array","minItems":1,"maxItems":%d,"items":{"type":["string","number","boolean"],"maxLength":%d}},
                    "next":{"$ref":"#/$defs/key"}}}
                    """.formatted(VALUES_MAX, EntryEvent.TEXT_MAX));
        }

        private ObjectNode json() {
            ObjectNode json = Json.object();
            is.forEach(json.putArray("is")::add);
            return next.isEmpty() ? json : json.put("next", next);
        }
    }

    @Override
    public Move on(Input input, Situation now) {
        String value = source.value(name, now);
        for (Way way : ways) {
            if (way.is().contains(value)) {
                return Move.go(way.next());
            }
        }
        return Move.go(otherwise);
    }

    @Override
    public List<String> asks() {
        return source.asks(name);
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return Stream.concat(
                        IntStream.range(0, ways.size())
                                .mapToObj(i -> new Port(
                                        "/ways/" + i + "/next", ways.get(i).next())),
                        Stream.of(new Port("/else", otherwise)))
                .toList();
    }

    @Override
    public void write(ObjectNode to) {
        to.put("of", Words.of(source)).put("name", name);
        var list = to.putArray("ways");
        ways.forEach(way -> list.add(way.json()));
        Port.write(to, "else", otherwise);
    }
}
