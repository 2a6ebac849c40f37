package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The number of different values of a property of the matching events in the window lies in the range. Texts are the same without
 * regard to case and outer blanks, after 120 characters nothing is compared; what is no text, number or boolean, or is blank, is no
 * value. Exact; of a calendar unit that is over, among the newest 256 values.
 */
record EventDistinct(
        EventFilter filter, String property, CountRange count, Window window, Accumulator kept, long leafId)
        implements Leaf {
    private static final Field PROPERTY =
            Field.text("distinct", "the property's name; products[].NAME takes the values of all product lines");
    private static final Field OF = Field.text("of", "the event's name");

    static final LeafKind KIND = new LeafKind(
            "distinct",
            "Number of different values",
            "The number of different values of the property over the matching events in the window lies in the range. Texts "
                    + "are the same without regard to case and outer blanks. Comparisons go up to 255.",
            Field.all(List.of(PROPERTY, OF), EventTests.FIELDS, CountRange.FIELDS, Window.FIELDS),
            List.of(
                    "{'distinct':'products[].category','of':'Order Completed','at_least':3}",
                    "{'distinct':'product_id','of':'Product Viewed','at_least':5,'within_hours':2}"),
            EventDistinct::read);

    EventDistinct(EventFilter filter, String property, CountRange count, Window window) {
        this(
                filter.in(window),
                property,
                count,
                window,
                over(window)
                        // A value that stands now, too, is known by its newest time only: so the places are kept.
                        ? new Accumulator.Frequent(List.of(filter.in(window)), property)
                        : new Accumulator.Different(List.of(filter.in(window)), property, count.capacity()));
    }

    private EventDistinct(EventFilter filter, String property, CountRange count, Window window, Accumulator kept) {
        this(filter, property, count, window, kept, kept.id());
    }

    private static boolean over(Window window) {
        return window instanceof Window.Calendar(Window.Unit unit, int back) && back > 0;
    }

    private static EventDistinct read(RuleFields fields) {
        return new EventDistinct(
                EventTests.filter(fields, OF), fields.text(PROPERTY), CountRange.read(fields), Window.read(fields));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return switch (known.kept(kept, leafId)) {
            case Distincts values -> window.judge(values, known.part(window, values), known, count::holds);
            case Words words -> {
                Window.Part part = known.part(window, words);
                yield window.judge(
                        words,
                        part,
                        known,
                        places -> count.holds(words.different(part.first(), part.first() + places)));
            }
            case Kept other -> throw new IllegalStateException("not values: " + other);
        };
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
        if (window.zoned()) {
            watch.zone();
        }
    }

    private int counted(Evaluation known) {
        return switch (known.kept(kept, leafId)) {
            case Distincts values -> known.part(window, values).count();
            case Words words -> {
                Window.Part part = known.part(window, words);
                yield words.different(part.first(), part.first() + part.count());
            }
            case Kept other -> throw new IllegalStateException("not values: " + other);
        };
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("property", property).put("event", filter.name());
        count.describe(said);
        window.describe(said);
        filter.where().forEach(test -> test.describe(said.withArray("where").addObject()));
        int counted = counted(known);
        said.put("known", counted).put("or_more", !over(window) && counted >= count.capacity());
    }

    @Override
    public String condition() {
        return "different " + property + " of " + filter.name() + EventTests.condition(filter.where()) + ": "
                + (count.atLeast() == 0 && count.atMost() == 0
                        ? "none"
                        : count.condition().replace("once", "1").replace(" times", ""))
                + window.condition();
    }

    @Override
    public String present(Evaluation known) {
        int counted = counted(known);
        return !over(window) && counted >= count.capacity() ? counted + " or more" : String.valueOf(counted);
    }
}
