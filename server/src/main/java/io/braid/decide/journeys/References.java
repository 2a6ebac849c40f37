package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Refusal;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Whether the messages, segments and channels that a definition names exist, its events have names, and its alerts can be rendered. Asked
 * of a definition that was read, so that a field {@code message} or {@code segment} is one of ours and nothing else, wherever it stands;
 * asked when somebody saves it, so that one that was stored is read whatever is there no more.
 */
final class References {
    /** What an alert renders. */
    private static final Set<String> RENDERED = Set.of("subject", "text");

    /** Where a channel is named: by what sends, by a condition. */
    private static final Set<String> CHANNELS = Set.of("channel", "reachable");

    private final int workspace;
    private final Vocabulary vocabulary;

    private final BiConsumer<String, Wrong> wrong;

    private References(int workspace, Vocabulary vocabulary, BiConsumer<String, Wrong> wrong) {
        this.workspace = workspace;
        this.vocabulary = vocabulary;
        this.wrong = wrong;
    }

    private record Wrong(Fault fault, String about, String text) {
        /** @param what a message or a segment */
        private static Wrong missing(Fault fault, String what, String name) {
            return new Wrong(fault, name, "There is no " + what + " '" + name + "'; save it first.");
        }

        private static Wrong channel(String name) {
            return new Wrong(Fault.UNKNOWN_CHANNEL, name, "There is no channel '" + name + "'.");
        }

        private static Wrong unnamed() {
            return new Wrong(Fault.UNNAMED_EVENT, null, "An event needs its name.");
        }

        private String code() {
            return fault.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws Refusal {@code unknown_message}, {@code unknown_segment}, {@code unknown_channel}, {@code unnamed_event} or {@code
     *     invalid_template}, with the pointer of the first
     */
    static void check(int workspace, JsonNode definition, Vocabulary vocabulary) {
        new References(workspace, vocabulary, (place, one) -> {
                    throw new Refusal(Refusal.Kind.UNPROCESSABLE, one.code(), one.text(), place);
                })
                .walk(definition, "");
    }

    /** The same, each told; a key that is empty is told by the reader. */
    static void problems(int workspace, JsonNode definition, Vocabulary vocabulary, Problems problems) {
        new References(workspace, vocabulary, (place, one) -> {
                    problems.add(place, one.fault(), one.about(), one.text());
                })
                .walk(definition, "");
    }

    /** The segments that a sound definition names, wherever they stand. */
    static Set<String> segments(JsonNode definition) {
        Set<String> found = new TreeSet<>();
        definition.findValues("segment").stream()
                .filter(JsonNode::isTextual)
                .forEach(name -> found.add(name.textValue()));
        return found;
    }

    private void walk(JsonNode node, String at) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), at + "/" + i);
            }
        }
        boolean alert = node.path("type").asText().equals(Alert.KIND.type());
        node.properties().forEach(field -> {
            String place = at + "/" + field.getKey();
            if (!field.getValue().isTextual()) {
                walk(field.getValue(), place);
                return;
            }
            String name = field.getValue().textValue();
            if (alert && RENDERED.contains(field.getKey())) {
                vocabulary
                        .wrongText(name)
                        .ifPresent(text -> wrong.accept(place, new Wrong(Fault.INVALID_TEMPLATE, text, text)));
            }
            if (field.getKey().equals("event") && name.isBlank()) {
                wrong.accept(place, Wrong.unnamed());
            }
            if (name.isEmpty()) {
                return;
            }
            if (field.getKey().equals("message") && !vocabulary.message(workspace, name)) {
                wrong.accept(place, Wrong.missing(Fault.UNKNOWN_MESSAGE, "message", name));
            }
            if (field.getKey().equals("segment") && !vocabulary.segment(workspace, name)) {
                wrong.accept(place, Wrong.missing(Fault.UNKNOWN_SEGMENT, "segment", name));
            }
            if (CHANNELS.contains(field.getKey()) && !vocabulary.channel(name)) {
                wrong.accept(place, Wrong.channel(name));
            }
        });
    }
}
