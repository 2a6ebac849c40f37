package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.stream.IntStream;

/** Tells what {@link Evaluation} decides: of each condition a code, its values, and English words. */
final class Explainer {
    private final Evaluation evaluation;

    Explainer(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** @param json the rule as it was written */
    Explanation explain(Rule rule, JsonNode json) {
        return switch (rule) {
            case Rule.All all -> group("all", "All of these hold", rule, parts(all.parts(), json.path("all")));
            case Rule.Any any ->
                group("any", "At least one of these holds", rule, parts(any.parts(), json.path("any")));
            case Rule.Not not ->
                group("not", "This does not hold", rule, List.of(explain(not.part(), json.path("not"))));
            case Leaf leaf -> {
                ObjectNode particulars = Json.object();
                leaf.tell(particulars, evaluation);
                yield new Explanation(
                        leaf.kind(),
                        leaf.condition(),
                        evaluation.of(leaf).holds(),
                        leaf.present(evaluation),
                        particulars,
                        json,
                        changes(leaf),
                        List.of());
            }
        };
    }

    private List<Explanation> parts(List<Rule> rules, JsonNode json) {
        return IntStream.range(0, rules.size())
                .mapToObj(at -> explain(rules.get(at), json.path(at)))
                .toList();
    }

    private Explanation group(String kind, String condition, Rule rule, List<Explanation> parts) {
        return new Explanation(
                kind, condition, evaluation.of(rule).holds(), "", Json.object(), null, changes(rule), parts);
    }

    private Long changes(Rule rule) {
        long changesMs = evaluation.changesMs(rule);
        return changesMs == Verdict.FOREVER ? null : (Long) changesMs;
    }
}
