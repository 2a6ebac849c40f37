package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The number of different values of a property of the matching events in the window lies in the range. Texts are the same without
 * regard to case and outer blanks, after 120 characters nothing is compared; what is no text, number or boolean, or is blank, is no
 * value. Exact; of a calendar unit that is over, as far as the 256 newest values reach.
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
                new Accumulator.Different(List.of(filter.in(window)), property, window.capacity(count.capacity())));
    }

    private EventDistinct(EventFilter filter, String property, CountRange count, Window window, Accumulator kept) {
        this(filter, property, count, window, kept, kept.id());
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
        Distincts values = (Distincts) known.kept(kept, leafId);
        return window.judge(values, known.part(window, values), known, count::holds);
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
        if (window.zoned()) {
            watch.zone();
        }
    }

    private int counted(Evaluation known) {
        return known.part(window, (Distincts) known.kept(kept, leafId)).count();
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("property", property).put("event", filter.name());
        count.describe(said);
        window.describe(said);
        filter.where().forEach(test -> test.describe(said.withArray("where").addObject()));
        int counted = counted(known);
        said.put("known", counted).put("or_more", counted >= count.capacity());
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
        return counted >= count.capacity() ? counted + " or more" : String.valueOf(counted);
    }
}
