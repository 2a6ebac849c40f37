package io.braid.decide.segments;

import io.braid.base.kernel.Json;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference of all conditions, {@code docs/reference/conditions.md}, made from their descriptions. */
final class ConditionPage {
    private static final String NOT_HELD = "History does not hold it: see above.";

    private final ReferencePage page = new ReferencePage();

    private ConditionPage() {}

    static String markdown() {
        ConditionPage page = new ConditionPage();
        page.line("# Conditions of a segment");
        page.line("");
        page.line(
                "Made from the code: `ConditionPageTest` prints it. A condition is an object; the field that it begins with here");
        page.line("says what kind it is. The same as a JSON schema: `/schemas/segment.json`.");
        page.line("");
        page.line(
                "Groups: `{\"all\": [ … ]}` every part holds, `{\"any\": [ … ]}` at least one does, `{\"not\": … }` the part does not.");
        page.line("At most " + RuleLimits.DEPTH_MAX + " levels, " + RuleLimits.NODES_MAX + " conditions in a rule, "
                + RuleLimits.WHERE_MAX + " tests in a list, " + RuleLimits.VALUES_MAX + " values of an `in`, "
                + RuleLimits.TEXT_MAX + " characters in a text; windows of at most ten years;");
        page.line(String.format(Locale.ROOT, "%,d", RuleLimits.SEGMENTS_MAX) + " segments in a workspace.");
        page.line("");
        page.common();
        for (LeafKind kind : LeafKinds.ALL) {
            page.page.kind(kind.title(), kind.key(), kind.meaning() + source(kind), kind.fields(), kind.examples());
        }
        return page.page.text();
    }

    /** Where previews and audits read it, if not in history. */
    private static String source(LeafKind kind) {
        boolean held = kind == InSegment.KIND
                || kind.examples().stream()
                        .map(example -> (Leaf) RuleReader.read(Json.read(example.replace('\'', '"')), ""))
                        .anyMatch(LeafSql::known);
        return held ? "" : " " + NOT_HELD;
    }

    private void common() {
        line("## Common to all");
        line("");
        line(
                "**Events** have a time (when it happened, in milliseconds, never later than it was received) and an id (its place in");
        line(
                "the log); \"newer\" compares first one, then the other. **Windows** are closed at their beginning and open at their end.");
        line(
                "**Calendar** units are those of the person's time zone, or of the shop's if it is not known; weeks begin on Monday.");
        line("");
        line("**Tests** (`op`, `value`): "
                + ValueTests.OP.choices().stream().map(op -> "`" + op + "`").collect(Collectors.joining(", ")) + ".");
        line(
                "Texts are compared without regard to case and outer blanks; numbers with numbers and texts that are some; dates in UTC,");
        line(
                "one without a time begins at 0:00. A list passes when one of its elements does. What is missing, or of another kind,");
        line(
                "passes only `is_not`, `not_in` and `missing`. `matches` is a regular expression of RE2, found anywhere in the first");
        line(String.format(Locale.ROOT, "%,d", Regex.TEXT_MAX) + " characters; counted repetitions multiply to at most "
                + String.format(Locale.ROOT, "%,d", Regex.REPEATS_MAX) + ".");
        line("");
        line("**Product lines** are the objects of an event's `products`, at most " + Happening.LINES_MAX
                + ", or the event itself if it names a product");
        line(
                "(`product_id` or `sku`). What a line does not say (name, category, brand, price, any attribute) is taken from the catalogue");
        line(
                "as it was when the event was folded, up to a minute old, and kept with the event: a product that changes later changes nothing");
        line(
                "that was, and what is not in the catalogue yet is not known to the event. Counts, previews, back-fill and audits all read that.");
        line(
                "`quantity` unsaid is 1, `total` price times quantity, `margin` the attribute of that name or price minus the attribute");
        line("`cost`. `products[].NAME` as a property means all lines.");
        line("");
        line(
                "**What history does not hold** is a state that is kept with each person: the open cart, consent, addresses, journeys,");
        line(
                "what brought him here, which segments he left, computed traits. A preview looks it up for those of whom it decides, "
                        + String.format(Locale.ROOT, "%,d", Preview.OPEN_MAX));
        line(
                "people at most, and says so when the count is reckoned from a part of them. A back-fill has nothing to count: the state is");
        line(
                "there, or, of which segments were left, begins with the first rule that asks. The nightly audit takes it from the state and");
        line(
                "compares the rest of the rule with history; a rule of nothing else it leaves out, and names the condition.");
        line("");
    }

    private void line(String text) {
        page.line(text);
    }
}
