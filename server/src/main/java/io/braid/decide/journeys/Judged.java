package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is wrong with a definition, and what it might be better for.
 *
 * @param problems at most {@link Problems#TOLD_MAX}; with any of them it cannot be published
 * @param advice only for a definition that can be read
 */
record Judged(List<Issue> problems, List<Warning> advice) {
    /**
     * Something that is wrong.
     *
     * @param pointer the place in the definition (RFC 6901)
     * @param node the id of the node in which it is; null if it is in none
     * @param about what it names, such as a node or a message that there is not; null for nothing
     * @param text the whole of it, in English
     */
    record Issue(String pointer, String node, Fault code, String about, String text) {}

    /** As publishing would judge it. */
    static Judged of(int workspace, String key, ObjectNode definition, Vocabulary vocabulary) {
        Problems problems = new Problems();
        Journey journey = Journey.read(key, definition, problems);
        References.problems(workspace, definition, vocabulary, problems);
        return new Judged(
                problems.list().stream()
                        .limit(Problems.TOLD_MAX)
                        .map(problem -> new Issue(
                                problem.pointer(),
                                node(definition, problem.pointer()),
                                problem.fault(),
                                problem.about(),
                                problem.text()))
                        .toList(),
                problems.isEmpty() ? Advice.of(journey, workspace, vocabulary) : List.of());
    }

    private static String node(JsonNode definition, String pointer) {
        String[] parts = pointer.split("/", 4);
        return parts.length > 2 && parts[1].equals("nodes")
                ? definition.at("/nodes/" + parts[2] + "/id").textValue()
                : null;
    }
}
