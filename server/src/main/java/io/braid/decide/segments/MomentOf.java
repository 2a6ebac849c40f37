package io.braid.decide.segments;

import java.util.List;
import java.util.function.Function;

/**
 * When a matching event happened first, or last, as an ISO 8601 time in UTC; or, if a property is asked for, what stood there in the
 * first, or last, matching event that had one. Exact. In a rolling window there is a last one only: what came first in it cannot be told
 * of what is kept.
 *
 * @param moment what the condition of the same name keeps
 * @param said of a property; null for the time itself
 */
record MomentOf(EventMoment moment, Window window, Accumulator.Extreme said) implements Formula {
    private static final Field PROPERTY = Field.text(
                    "property",
                    "a property's name: what stood there, instead of the time; products[].NAME for the first product line that says it")
            .optional();

    static final List<FormulaKind> KINDS = List.of(
            kind(
                    true,
                    "What was first",
                    "{'first':'Order Completed'}",
                    "{'first':'Order Completed','property':'store_id','from':'2026-01-01'}"),
            kind(
                    false,
                    "What was last",
                    "{'last':'Order Completed'}",
                    "{'last':'Product Viewed','property':'products[].name','within_days':30}"));

    private static FormulaKind kind(boolean first, String title, String... examples) {
        String key = first ? "first" : "last";
        Field event = Field.text(key, "the event's name");
        return new FormulaKind(
                key,
                title,
                "The time of the " + key + " matching event, ISO 8601 in UTC; with a property, what stood there in the "
                        + key
                        + " one that had it."
                        + (first ? " With a window of from and to only." : ""),
                Field.all(
                        List.of(event, PROPERTY),
                        EventTests.FIELDS,
                        first ? List.of(Window.FROM, Window.TO) : Window.FIELDS),
                List.of(examples),
                read(first, event));
    }

    private static Function<RuleFields, Formula> read(boolean first, Field event) {
        return fields -> {
            Window window = Window.read(fields);
            if (window instanceof Window.Calendar(Window.Unit unit, int back) && back > 0) {
                throw RuleFields.wrong(
                        fields.at(Window.BACK.name()),
                        "Only the very last one is kept: ask for a present unit, or from and to.");
            }
            EventFilter filter = EventTests.filter(fields, event).in(window);
            return new MomentOf(
                    new EventMoment(first, filter, 0, 0, Long.MIN_VALUE, Long.MAX_VALUE),
                    window,
                    fields.has(PROPERTY.name())
                            ? new Accumulator.Extreme(List.of(filter), fields.text(PROPERTY), first)
                            : null);
        };
    }

    @Override
    public String kind() {
        return moment.kind();
    }

    @Override
    public Worth worth(Evaluation known) {
        if (said == null) {
            long timeMs = moment.timeMs(known);
            return timeMs == EventMoment.NEVER ? Worth.NOTHING : known.within(window, timeMs, Worth.moment(timeMs));
        }
        Said value = (Said) known.kept(said, said.id());
        return value.equals(Said.NOTHING) ? Worth.NOTHING : known.within(window, value.timeMs(), value.value());
    }

    @Override
    public void watch(Watch watch) {
        if (said == null) {
            moment.watch(watch);
        } else {
            watch.keeps(said);
        }
        if (window.zoned()) {
            watch.zone();
        }
    }

    @Override
    public String sentence() {
        return (said == null ? "time of the " : said.property() + " of the ") + kind() + " "
                + moment.filter().name()
                + EventTests.condition(moment.filter().where()) + window.condition();
    }
}
