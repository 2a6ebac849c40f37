package io.braid.decide.segments;

import java.util.List;
import java.util.function.Function;

/**
 * How many matching events there are in the window, or an aggregate of a number of theirs: what the condition {@link EventNumber}
 * compares, said. An event counts as the number 1, so that counts have no end. Exact to 256 events in the window and for all time,
 * beyond that to a pane: see {@link Amounts}.
 *
 * @param kind {@code count}, or of the aggregate
 */
record NumberOf(String kind, EventNumber number) implements Formula {
    private static final String COUNT = "count";
    private static final Field EVENT = Field.text(COUNT, "the event's name");
    private static final String EXACT =
            " Exact while at most 256 are in the window, or for all time; beyond that older ones count "
                    + "by panes of a 64th of the window, each as if in its last millisecond.";

    static final List<FormulaKind> KINDS = List.of(
            new FormulaKind(
                    COUNT,
                    "How often",
                    "The number of matching events in the window, 0 without any." + EXACT,
                    Field.all(List.of(EVENT), EventTests.FIELDS, Window.FIELDS),
                    List.of(
                            "{'count':'Order Completed'}",
                            "{'count':'Product Viewed','where':[{'property':'category','op':'is','value':'Shoes'}],'within_days':30}"),
                    NumberOf::count),
            kind(
                    EventNumber.Aggregate.SUM,
                    "Sum of a number",
                    "The sum of the property over the matching events in the window, 0 without any.",
                    "{'sum':'revenue','of':'Order Completed'}",
                    "{'sum':'products[].quantity','of':'Order Completed','calendar':'year'}"),
            kind(
                    EventNumber.Aggregate.AVERAGE,
                    "Average of a number",
                    "The average of the property over the matching events in the window, to 4 digits after the point.",
                    "{'average':'revenue','of':'Order Completed','within_days':365}"),
            kind(
                    EventNumber.Aggregate.MINIMUM,
                    "Smallest number",
                    "The smallest value of the property over the matching events in the window.",
                    "{'minimum':'rating','of':'Product Reviewed'}"),
            kind(
                    EventNumber.Aggregate.MAXIMUM,
                    "Largest number",
                    "The largest value of the property over the matching events in the window.",
                    "{'maximum':'products[].price','of':'Order Completed'}"));

    private static FormulaKind kind(EventNumber.Aggregate aggregate, String title, String meaning, String... examples) {
        Field property = Field.text(
                aggregate.key(), "the property's name; products[].NAME takes the numbers of all product lines");
        return new FormulaKind(
                aggregate.key(),
                title,
                meaning + EXACT,
                Field.all(List.of(property, EventNumber.OF), EventTests.FIELDS, Window.FIELDS),
                List.of(examples),
                read(aggregate, property));
    }

    private static Function<RuleFields, Formula> read(EventNumber.Aggregate aggregate, Field property) {
        return fields -> new NumberOf(
                aggregate.key(),
                new EventNumber(
                        aggregate,
                        EventTests.filter(fields, EventNumber.OF),
                        fields.text(property),
                        NumberRange.ANY,
                        Window.read(fields)));
    }

    private static NumberOf count(RuleFields fields) {
        return count(EventTests.filter(fields, EVENT), Window.read(fields));
    }

    static NumberOf count(EventFilter filter, Window window) {
        return new NumberOf(
                COUNT, new EventNumber(EventNumber.Aggregate.SUM, filter, Happening.ITSELF, NumberRange.ANY, window));
    }

    @Override
    public Worth worth(Evaluation known) {
        return new Worth(Worth.number(number.value(known)), number.valueUntilMs(known));
    }

    @Override
    public void watch(Watch watch) {
        number.watch(watch);
    }

    @Override
    public String sentence() {
        return kind + " of " + (kind.equals(COUNT) ? "" : number.property() + " of ")
                + number.filter().name()
                + EventTests.condition(number.filter().where())
                + number.window().condition();
    }
}
