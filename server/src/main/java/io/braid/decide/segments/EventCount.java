package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The number of matching events in the window lies in the range. Exact; of a calendar unit that is over, as far as the newest 256
 * events reach.
 */
record EventCount(EventFilter filter, CountRange count, Window window, Accumulator kept, long leafId) implements Leaf {
    private static final Field EVENT = Field.text("event", "the event's name");
    private static final Field COUNT =
            Field.object("count", "how often; left out: at least once", 1, 2, CountRange.FIELDS);

    static final LeafKind KIND = new LeafKind(
            "event",
            "Did something, so often",
            "The number of matching events in the window lies in the range. An event counts from its own time on; in a rolling "
                    + "window until just before it is as old as the window. Comparisons go up to 255.",
            Field.all(List.of(EVENT), EventTests.FIELDS, List.of(COUNT), Window.FIELDS),
            List.of(
                    "{'event':'Order Completed','count':{'at_least':2},'within_days':30}",
                    "{'event':'Order Completed','count':{'exactly':0},'within_days':90}",
                    "{'event':'Product Viewed','count':{'at_least':3},'calendar':'week'}",
                    "{'event':'Order Completed','where':[{'property':'channel','op':'is','value':'store'}]}",
                    "{'event':'Order Completed','products':[{'quantifier':'any','where':[{'property':'brand','op':'is','value':'Mira'}]}]}",
                    "{'event':'Delivery','type':'page'}"),
            EventCount::read);

    EventCount(EventFilter filter, CountRange count, Window window) {
        this(
                filter.in(window),
                count,
                window,
                new Accumulator.Newest(List.of(filter.in(window)), window.capacity(count.capacity())));
    }

    private EventCount(EventFilter filter, CountRange count, Window window, Accumulator kept) {
        this(filter, count, window, kept, kept.id());
    }

    private static EventCount read(RuleFields fields) {
        return new EventCount(
                EventTests.filter(fields, EVENT),
                fields.has(COUNT.name()) ? CountRange.read(fields.object(COUNT)) : CountRange.ONCE,
                Window.read(fields));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Marks marks = (Marks) known.kept(kept, leafId);
        return window.judge(marks, known.part(window, marks), known, count::holds);
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
        if (window.zoned()) {
            watch.zone();
        }
    }

    private int counted(Evaluation known) {
        return known.part(window, (Marks) known.kept(kept, leafId)).count();
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("event", filter.name());
        count.describe(said);
        window.describe(said);
        filter.where().forEach(test -> test.describe(said.withArray("where").addObject()));
        int counted = counted(known);
        // More are not kept: "3 or more" is all that can be said, and all that was asked.
        said.put("known", counted).put("or_more", counted >= count.capacity());
    }

    @Override
    public String condition() {
        return filter.name() + EventTests.condition(filter.where()) + " " + count.condition() + window.condition();
    }

    @Override
    public String present(Evaluation known) {
        int counted = counted(known);
        return (counted >= count.capacity() ? counted + " or more" : String.valueOf(counted)) + " of "
                + count.compared() + window.condition();
    }
}
