package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.braid.base.kernel.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The different values of a property in the newest 256 places in the window, the newest first, so many at most. */
record Listed(EventFilter filter, String property, Window window, int max, Accumulator kept, long leafId)
        implements Formula {
    /** Values of one list, unsaid. */
    static final int MAX_UNSAID = 20;
    /** Values of one list at most. */
    static final int MAX_MAX = 100;

    private static final Field PROPERTY =
            Field.text("unique_list", "the property's name; products[].NAME takes the values of all product lines");
    private static final Field MAX = Field.whole("max", "how many values at most; left out: 20", 1, MAX_MAX);

    static final FormulaKind KIND = new FormulaKind(
            "unique_list",
            "List of different values",
            "The different values of the property among the newest 256 places in the window where it stands, the newest first. "
                    + "Spellings that differ in case count as one, and the latest is told.",
            Field.all(List.of(PROPERTY, EventNumber.OF, MAX), EventTests.FIELDS, Window.FIELDS),
            List.of("{'unique_list':'products[].brand','of':'Order Completed','max':10}"),
            fields -> new Listed(
                    EventTests.filter(fields, EventNumber.OF),
                    fields.text(PROPERTY),
                    Window.read(fields),
                    fields.whole(MAX, MAX_UNSAID)));

    Listed(EventFilter filter, String property, Window window, int max) {
        this(filter.in(window), property, window, max, new Accumulator.Frequent(List.of(filter.in(window)), property));
    }

    private Listed(EventFilter filter, String property, Window window, int max, Accumulator kept) {
        this(filter, property, window, max, kept, kept.id());
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Worth worth(Evaluation known) {
        Words words = (Words) known.kept(kept, leafId);
        Window.Part part = known.part(window, words);
        ArrayNode list = Json.mapper().createArrayNode();
        Set<String> seen = new HashSet<>();
        for (int n = part.first(); n < part.first() + part.count() && list.size() < max; n++) {
            String text = words.places().get(n).text();
            if (seen.add(Folding.fold(text))) {
                list.add(text);
            }
        }
        return new Worth(list.isEmpty() ? null : list, window.untilMs(words, part, known));
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
        if (window.zoned()) {
            watch.zone();
        }
    }

    @Override
    public String sentence() {
        return "the last " + max + " different " + property + " of " + filter.name()
                + EventTests.condition(filter.where()) + window.condition();
    }
}
