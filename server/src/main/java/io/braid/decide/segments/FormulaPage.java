package io.braid.decide.segments;

/** The reference of all formulas, {@code docs/reference/formulas.md}, made from their descriptions. */
final class FormulaPage {
    private FormulaPage() {}

    static String markdown() {
        ReferencePage page = new ReferencePage();
        page.line("# Formulas of a computed trait");
        page.line("");
        page.line(
                "Made from the code: `FormulaPageTest` prints it. A formula is an object; the field that it begins with here says what");
        page.line(
                "kind it is. The same as a JSON schema: `/schemas/trait.json`. Which events, windows, tests (`op`, `value`), product");
        page.line("lines and rules: as [conditions](conditions.md) have them, of the same counts. At most "
                + RuleLimits.TRAITS_MAX + " computed traits in a");
        page.line("workspace. Numbers are rounded to 4 digits after the point.");
        page.line("");
        for (FormulaKind kind : FormulaKinds.ALL) {
            page.kind(kind.title(), kind.key(), kind.meaning(), kind.fields(), kind.examples());
        }
        return page.text();
    }
}
