package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;

/** Tells what {@link Evaluation} decides: of each condition a code, its values, and English words. */
final class Explainer {
    private final Evaluation evaluation;

    Explainer(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Explanation explain(Rule rule) {
        return switch (rule) {
            case Rule.All all -> group("all", "All of these hold", rule, all.parts());
            case Rule.Any any -> group("any", "At least one of these holds", rule, any.parts());
            case Rule.Not not -> group("not", "This does not hold", rule, List.of(not.part()));
            case Leaf leaf -> {
                ObjectNode particulars = Json.object();
                leaf.tell(particulars, evaluation);
                yield new Explanation(
                        leaf.kind(),
                        leaf.condition(),
                        evaluation.of(leaf).holds(),
                        leaf.present(evaluation),
                        particulars,
                        changes(leaf),
                        List.of());
            }
        };
    }

    private Explanation group(String kind, String condition, Rule rule, List<Rule> parts) {
        return new Explanation(
                kind,
                condition,
                evaluation.of(rule).holds(),
                "",
                Json.object(),
                changes(rule),
                parts.stream().map(this::explain).toList());
    }

    private Long changes(Rule rule) {
        long changesMs = evaluation.changesMs(rule);
        return changesMs == Verdict.FOREVER ? null : (Long) changesMs;
    }
}
