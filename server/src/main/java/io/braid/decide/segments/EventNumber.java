package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An aggregate of the numbers of a property of the matching events in the window lies in the range: numbers are JSON numbers and plain
 * decimal texts, rounded half up to 4 digits after the point, at most 100,000,000,000 either way; what is none is not there. The sum of
 * none is 0; of none there is no average, minimum or maximum, which fits no range. An average is compared exactly (sum with bound times
 * count). Exact to 256 numbers in the window and for all time, beyond that to a pane: see {@link Amounts}.
 */
record EventNumber(
        Aggregate aggregate,
        EventFilter filter,
        String property,
        NumberRange range,
        Window window,
        Accumulator kept,
        long leafId)
        implements Leaf {
    /** What is made of the numbers. */
    enum Aggregate {
        SUM,
        AVERAGE,
        MINIMUM,
        MAXIMUM;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Field OF = Field.text("of", "the event's name");

    static final List<LeafKind> KINDS = List.of(
            kind(
                    Aggregate.SUM,
                    "Sum of a number",
                    "The sum of the property over the matching events in the window lies in the range; without any it is 0.",
                    "{'sum':'revenue','of':'Order Completed','at_least':5000,'within_days':365}",
                    "{'sum':'products[].total','of':'Order Completed','at_least':100,'calendar':'month','back':1}"),
            kind(
                    Aggregate.AVERAGE,
                    "Average of a number",
                    "There is a matching event with the property in the window, and the average lies in the range.",
                    "{'average':'revenue','of':'Order Completed','more_than':800}"),
            kind(
                    Aggregate.MINIMUM,
                    "Smallest number",
                    "There is a matching event with the property in the window, and the smallest value lies in the range.",
                    "{'minimum':'rating','of':'Product Reviewed','less_than':3,'within_days':90}"),
            kind(
                    Aggregate.MAXIMUM,
                    "Largest number",
                    "There is a matching event with the property in the window, and the largest value lies in the range.",
                    "{'maximum':'products[].price','of':'Product Viewed','at_least':20000,'within_days':14}"));

    private static LeafKind kind(Aggregate aggregate, String title, String meaning, String... examples) {
        Field property = Field.text(
                aggregate.key(), "the property's name; products[].NAME takes the numbers of all product lines");
        return new LeafKind(
                aggregate.key(),
                title,
                meaning
                        + " Exact while at most 256 numbers are in the window, or for all time; beyond that older numbers "
                        + "count by panes of a 64th of the window, each as if in its last millisecond.",
                Field.all(List.of(property, OF), EventTests.FIELDS, NumberRange.FIELDS, Window.FIELDS),
                List.of(examples),
                read(aggregate, property));
    }

    private static Function<RuleFields, Leaf> read(Aggregate aggregate, Field property) {
        return fields -> new EventNumber(
                aggregate,
                EventTests.filter(fields, OF),
                fields.text(property),
                NumberRange.read(fields),
                Window.read(fields));
    }

    EventNumber(Aggregate aggregate, EventFilter filter, String property, NumberRange range, Window window) {
        this(
                aggregate,
                filter.in(window),
                property,
                range,
                window,
                new Accumulator.Numbers(List.of(filter.in(window)), property, window.paneMs()));
    }

    private EventNumber(
            Aggregate aggregate,
            EventFilter filter,
            String property,
            NumberRange range,
            Window window,
            Accumulator kept) {
        this(aggregate, filter, property, range, window, kept, kept.id());
    }

    @Override
    public String kind() {
        return aggregate.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Amounts amounts = (Amounts) known.kept(kept, leafId);
        Window.Part part = known.part(window, amounts);
        Running running = Running.over(amounts, part);
        return window.judge(amounts, part, known, count -> holds(running, count));
    }

    private boolean holds(Running running, int count) {
        return switch (aggregate) {
            case SUM -> range.holds(running.sum(count));
            case AVERAGE -> {
                BigDecimal numbers = running.count(count);
                yield numbers.signum() != 0 && times(numbers).holds(running.sum(count));
            }
            case MINIMUM -> count > 0 && range.holds(running.least(count));
            case MAXIMUM -> count > 0 && range.holds(running.most(count));
        };
    }

    private NumberRange times(BigDecimal count) {
        return new NumberRange(
                times(range.atLeast(), count),
                times(range.moreThan(), count),
                times(range.atMost(), count),
                times(range.lessThan(), count));
    }

    private static BigDecimal times(BigDecimal bound, BigDecimal count) {
        return bound == null ? null : bound.multiply(count);
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
        if (window.zoned()) {
            watch.zone();
        }
    }

    /** What is compared; null if there is none. */
    BigDecimal value(Evaluation known) {
        Amounts amounts = (Amounts) known.kept(kept, leafId);
        Window.Part part = known.part(window, amounts);
        return Running.over(amounts, part).of(aggregate, part.count());
    }

    /** Until when the value certainly stays if only time passes. */
    long valueUntilMs(Evaluation known) {
        Amounts amounts = (Amounts) known.kept(kept, leafId);
        return window.untilMs(amounts, known.part(window, amounts), known);
    }

    private boolean approximate(Evaluation known) {
        Amounts amounts = (Amounts) known.kept(kept, leafId);
        Window.Part part = known.part(window, amounts);
        return window.paneMs() != 0 && part.count() > 0 && amounts.isPane(part.first() + part.count() - 1);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("property", property).put("event", filter.name());
        range.describe(said);
        window.describe(said);
        filter.where().forEach(test -> test.describe(said.withArray("where").addObject()));
        BigDecimal value = value(known);
        if (value != null) {
            said.put("known", value);
        }
        said.put("approximate", approximate(known));
    }

    @Override
    public String condition() {
        return aggregate.key() + " of " + property + " of " + filter.name() + EventTests.condition(filter.where()) + " "
                + range.condition() + window.condition();
    }

    @Override
    public String present(Evaluation known) {
        BigDecimal value = value(known);
        return value == null
                ? "none"
                : (approximate(known) ? "about " : "")
                        + value.stripTrailingZeros().toPlainString();
    }
}
