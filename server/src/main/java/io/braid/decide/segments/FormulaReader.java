package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reads a formula from JSON, refusing what {@code schemas/trait.json} refuses, with a sentence that a marketer understands. */
public final class FormulaReader {
    private FormulaReader() {}

    /** As {@link #read}, for who only wants to know. */
    public static void check(JsonNode json, String at) {
        read(json, at);
    }

    /**
     * @param at the JSON pointer of the formula in what the caller sent
     * @throws io.braid.base.kernel.Refusal {@code invalid_rule}, whose field is the pointer of the offending node
     */
    static Formula read(JsonNode json, String at) {
        if (!(json instanceof ObjectNode)) {
            throw RuleFields.wrong(
                    at, "Write a formula here, such as {\"sum\": \"total\", \"of\": \"Order Completed\"}.");
        }
        RuleFields fields = RuleFields.of(json, at);
        List<FormulaKind> said =
                FormulaKinds.ALL.stream().filter(kind -> fields.has(kind.key())).toList();
        if (said.size() != 1) {
            throw RuleFields.wrong(
                    at,
                    said.isEmpty()
                            ? "This is no formula: it needs one of "
                                    + String.join(
                                            ", ",
                                            FormulaKinds.ALL.stream()
                                                    .map(FormulaKind::key)
                                                    .toList())
                                    + "."
                            : "This formula says both '" + said.getFirst().key() + "' and '"
                                    + said.getLast().key() + "': make two traits of it.");
        }
        FormulaKind kind = said.getFirst();
        return kind.read().apply(fields.only(kind.fields()));
    }
}
