package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * The value that a property of the matching events had most often in the window passes the test: among the newest 256 values that are
 * in the window; of several the one that stood last, in lower case and without outer blanks. Each product line is a value of its
 * own. Without any value only tests that say "not" pass.
 */
record EventFavourite(
        List<EventFilter> filters, String property, ValueTest test, Window window, Accumulator kept, long leafId)
        implements Leaf {
    private static final Field PROPERTY =
            Field.text("most_frequent", "the property's name; products[].NAME takes the values of all product lines");
    private static final Field OF = Field.text("of", "the event's name");
    /** Whatever it is. */
    static final ValueTest ANY = new ValueTest(ValueTest.Op.EXISTS, List.of());

    static final LeafKind KIND = new LeafKind(
            "most_frequent",
            "Favourite: the most frequent value",
            "The value that the property had most often, among the newest 256 values in the window, passes the test; of several "
                    + "the one that stood last. Values are compared in lower case without outer blanks.",
            Field.all(List.of(PROPERTY, OF), EventTests.FIELDS, ValueTests.FIELDS, Window.FIELDS),
            List.of(
                    "{'most_frequent':'products[].category','of':'Order Completed','op':'is','value':'Shoes'}",
                    "{'most_frequent':'store_id','of':'Order Completed','op':'in','value':['kyiv-1','kyiv-2'],'within_days':365}"),
            EventFavourite::read);

    EventFavourite(List<EventFilter> filters, String property, ValueTest test, Window window) {
        this(
                filters.stream().map(filter -> filter.in(window)).toList(),
                property,
                test,
                window,
                new Accumulator.Frequent(
                        filters.stream().map(filter -> filter.in(window)).toList(), property));
    }

    private EventFavourite(
            List<EventFilter> filters, String property, ValueTest test, Window window, Accumulator kept) {
        this(filters, property, test, window, kept, kept.id());
    }

    private static EventFavourite read(RuleFields fields) {
        return new EventFavourite(
                List.of(EventTests.filter(fields, OF)),
                fields.text(PROPERTY),
                ValueTests.read(fields),
                Window.read(fields));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Words words = words(known);
        Window.Part part = known.part(window, words);
        boolean holds = test.passes(node(Folding.fold(known.favourite(leafId, words, part))));
        if (window instanceof Window.Rolling(long ms) && part.count() > 0) {
            // Each value that leaves may make another the favourite: looked at then.
            return new Verdict(holds, words.timeMs(part.first() + part.count() - 1) + ms);
        }
        return window.judge(words, part, known, count -> holds);
    }

    private static JsonNode node(String text) {
        return text.isEmpty() ? null : TextNode.valueOf(text);
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
        if (window.zoned()) {
            watch.zone();
        }
    }

    /** What is kept of the person. */
    Words words(Evaluation known) {
        return (Words) known.kept(kept, leafId);
    }

    /** Until when {@link #favourite} certainly stays if only time passes. */
    long valueUntilMs(Evaluation known) {
        Words words = words(known);
        return window.untilMs(words, known.part(window, words), known);
    }

    /** Empty if there is none. */
    String favourite(Evaluation known) {
        Words words = words(known);
        Window.Part part = known.part(window, words);
        return known.favourite(leafId, words, part);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("property", property).put("event", filters.getFirst().name());
        test.describe(said);
        window.describe(said);
        filters.getFirst()
                .where()
                .forEach(one -> one.describe(said.withArray("where").addObject()));
        said.set("known", node(favourite(known)));
    }

    @Override
    public String condition() {
        return "most frequent " + property + " of " + filters.getFirst().name()
                + EventTests.condition(filters.getFirst().where()) + " " + test.condition() + window.condition();
    }

    @Override
    public String present(Evaluation known) {
        String favourite = favourite(known);
        return favourite.isEmpty() ? "none" : favourite;
    }
}
