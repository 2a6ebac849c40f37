package io.braid.decide.segments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The word of the first rule that holds: a person in exactly one drawer. Presets (lifecycle, visit intent) are cases whose rules are
 * written for you.
 *
 * @param kind {@code cases}, or the preset's
 * @param otherwise where no rule holds; empty for no value
 * @param about of a preset, what it is made from, in English
 */
record Cases(String kind, List<Case> cases, String otherwise, String about) implements Formula {
    /** Rules of one trait. */
    static final int CASES_MAX = 20;

    /** @param when holds for those whose value this is, if no case before it does */
    record Case(String value, Rule when) {}

    private static final Field VALUE = Field.text("value", "the word for those who fit");
    private static final Field WHEN =
            Field.of("when", "a rule, as segments have it", Field.Type.OBJECT).needed();
    private static final Field CASES = Field.list(
                    "cases", "words and their rules, the first that fits counts", 1, CASES_MAX, List.of(VALUE, WHEN))
            .needed();
    private static final Field ELSE = Field.text("else", "the word for those whom no rule fits; left out: none")
            .optional();

    /** The field that holds a rule. */
    static final String RULE = WHEN.name();

    static final FormulaKind KIND = new FormulaKind(
            "cases",
            "A word by rules",
            "The value of the first case whose rule holds, else the word after else. Rules are those of segments, windows and all: "
                    + "the value changes at the very moment at which a rule's truth does.",
            List.of(CASES, ELSE),
            List.of("{'cases':[{'value':'big','when':{'sum':'revenue','of':'Order Completed','at_least':1000}},"
                    + "{'value':'small','when':{'event':'Order Completed'}}],'else':'none yet'}"),
            fields -> new Cases(
                    "cases",
                    fields.list(
                            CASES,
                            one -> new Case(
                                    one.text(VALUE), RuleReader.read(one.raw(WHEN.name()), one.at(WHEN.name())))),
                    fields.text(ELSE, ""),
                    ""));

    public Cases {
        cases = List.copyOf(cases);
    }

    /** All that the value can be. */
    List<String> words() {
        Stream<String> said = cases.stream().map(Case::value);
        return Stream.concat(said, Stream.of(otherwise))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public Worth worth(Evaluation known) {
        // While a case holds, it may end, and a case before it may begin.
        long untilMs = Verdict.FOREVER;
        for (Case one : cases) {
            Verdict verdict = known.of(one.when);
            untilMs = Math.min(untilMs, verdict.untilMs());
            if (verdict.holds()) {
                return new Worth(Worth.text(one.value), untilMs);
            }
        }
        return new Worth(Worth.text(otherwise), untilMs);
    }

    @Override
    public void watch(Watch watch) {
        cases.forEach(one -> SegmentBook.walk(one.when, watch));
    }

    @Override
    public String sentence() {
        return about.isEmpty()
                ? "one of "
                        + String.join(", ", cases.stream().map(Case::value).toList())
                        + (otherwise.isEmpty() ? "" : ", else " + otherwise)
                : about;
    }

    @Override
    public Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (int n = 0; n < cases.size(); n++) {
            rules.put("/" + CASES.name() + "/" + n + "/" + RULE, cases.get(n).when);
        }
        return rules;
    }
}
