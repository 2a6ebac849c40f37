package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Refusal;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the messages and segments that a definition names exist. Asked of a definition that was read, so that a field {@code
 * message} or {@code segment} is one of ours and nothing else, wherever it stands.
 */
final class References {
    private final int workspace;
    private final Vocabulary vocabulary;

    private References(int workspace, Vocabulary vocabulary) {
        this.workspace = workspace;
        this.vocabulary = vocabulary;
    }

    /** @throws Refusal {@code unknown_message} or {@code unknown_segment}, with the pointer of the first */
    static void check(int workspace, JsonNode definition, Vocabulary vocabulary) {
        new References(workspace, vocabulary).walk(definition, "");
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
        node.properties().forEach(field -> {
            String place = at + "/" + field.getKey();
            if (!field.getValue().isTextual()) {
                walk(field.getValue(), place);
                return;
            }
            String name = field.getValue().textValue();
            if (field.getKey().equals("message") && !vocabulary.message(workspace, name)) {
                throw unknown("message", name, place);
            }
            if (field.getKey().equals("segment") && !vocabulary.segment(workspace, name)) {
                throw unknown("segment", name, place);
            }
        });
    }

    private static Refusal unknown(String what, String name, String place) {
        return new Refusal(
                Refusal.Kind.UNPROCESSABLE,
                "unknown_" + what,
                "There is no " + what + " '" + name + "'; save it before the journey.",
                place);
    }
}
