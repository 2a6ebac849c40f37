package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import java.util.List;

/**
 * All that a rule can say, for a form that makes itself: a kind of condition that is new on the server is new in the console too.
 *
 * @param depthMax levels of conditions
 * @param nodesMax conditions in a rule
 * @param valuesMax values of one test
 * @param textMax characters of a name or a value
 * @param tests how values are compared: the words of {@code op}
 */
record Conditions(int depthMax, int nodesMax, int valuesMax, int textMax, List<String> tests, List<Kind> kinds) {
    /**
     * A kind of condition.
     *
     * @param key the field that makes a condition one of this kind
     * @param title in English, as all words here
     * @param meaning when it holds, precisely
     * @param examples whole conditions
     */
    record Kind(String key, String title, String meaning, List<Part> fields, List<JsonNode> examples) {}

    /**
     * A field of a condition.
     *
     * @param min least whole number, or least number of parts
     * @param max greatest whole number, or greatest number of parts; 0 for any
     * @param offer what it names; null if nothing can be offered
     * @param parts of an object, or of each object of a list
     */
    record Part(
            String name,
            String about,
            Field.Type type,
            boolean required,
            long min,
            long max,
            List<String> choices,
            Offer offer,
            List<Part> parts) {}

    static Conditions all() {
        return new Conditions(
                RuleLimits.DEPTH_MAX,
                RuleLimits.NODES_MAX,
                RuleLimits.VALUES_MAX,
                RuleLimits.TEXT_MAX,
                ValueTests.OP.choices(),
                LeafKinds.ALL.stream().map(Conditions::kind).toList());
    }

    private static Kind kind(LeafKind kind) {
        return new Kind(
                kind.key(),
                kind.title(),
                kind.meaning(),
                kind.fields().stream().map(Conditions::part).toList(),
                kind.examples().stream()
                        .map(example -> Json.read(example.replace('\'', '"')))
                        .toList());
    }

    private static Part part(Field field) {
        return new Part(
                field.name(),
                field.about(),
                field.type(),
                field.required(),
                field.min(),
                field.max(),
                field.type() == Field.Type.OP ? List.of() : field.choices(),
                Offer.of(field),
                field.parts().stream().map(Conditions::part).toList());
    }
}
