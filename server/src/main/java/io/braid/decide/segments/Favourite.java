package io.braid.decide.segments;

import java.util.List;

/**
 * The value that stands most often in a property of the newest 256 places in the window, of several the one of the latest. What the
 * condition {@link EventFavourite} tests, said.
 */
record Favourite(EventFavourite favourite) implements Formula {
    private static final Field PROPERTY =
            Field.text("most_frequent", "the property's name; products[].NAME takes the values of all product lines");

    static final FormulaKind KIND = new FormulaKind(
            "most_frequent",
            "Most frequent value",
            "The value that stands most often in the property, among the newest 256 places in the window where it stands; of several "
                    + "the one that stood last. Spellings that differ in case count as one, and the latest is told.",
            Field.all(List.of(PROPERTY, EventNumber.OF), EventTests.FIELDS, Window.FIELDS),
            List.of(
                    "{'most_frequent':'products[].category','of':'Order Completed'}",
                    "{'most_frequent':'store_id','of':'Order Completed','within_days':365}"),
            fields -> new Favourite(new EventFavourite(
                    List.of(EventTests.filter(fields, EventNumber.OF)),
                    fields.text(PROPERTY),
                    EventFavourite.ANY,
                    Window.read(fields))));

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Worth worth(Evaluation known) {
        return new Worth(Worth.text(favourite.favourite(known)), favourite.valueUntilMs(known));
    }

    @Override
    public void watch(Watch watch) {
        favourite.watch(watch);
    }

    @Override
    public String sentence() {
        EventFilter filter = favourite.filters().getFirst();
        return "most frequent " + favourite.property() + " of " + filter.name() + EventTests.condition(filter.where())
                + favourite.window().condition();
    }
}
