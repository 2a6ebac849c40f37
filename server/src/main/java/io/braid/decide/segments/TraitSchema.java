package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;

/** The JSON schema of a computed trait, {@code /schemas/trait.json}, made as {@link RuleSchema} is and with its rules in it. */
final class TraitSchema {
    private TraitSchema() {}

    /** As the file has it, with a line feed at its end. */
    static String text() {
        ObjectNode schema = RuleSchema.definition(
                "trait", "Computed trait", "What is computed of a person. See docs/reference/formulas.md.", "formula");
        ObjectNode to = schema.putObject("$defs");
        RuleSchema.definitions(to);
        ObjectNode formula = to.putObject("formula").put("description", "What a computed trait is worth.");
        RuleSchema.kinds(
                formula, FormulaKinds.ALL.stream().map(FormulaKind::key).toList(), TraitSchema::form);
        for (FormulaKind kind : FormulaKinds.ALL) {
            ObjectNode form =
                    to.putObject(form(kind.key())).put("title", kind.title()).put("description", kind.meaning());
            RuleSchema.object(form, kind.fields());
        }
        ObjectNode ratio = (ObjectNode) to.get(form(Ratio.KIND.key())).get("properties");
        Ratio.FORMULAS.forEach(field -> ratio.set(field, RuleSchema.ref("formula")));
        ((ObjectNode) to.at("/" + form(Cases.KIND.key()) + "/properties/cases/items/properties"))
                .set(Cases.RULE, RuleSchema.ref("rule"));
        return Json.pretty(schema);
    }

    /** Formulas and conditions have names in common. */
    private static String form(String kind) {
        return "formula_" + kind;
    }
}
