package io.braid.decide.segments;

import java.util.List;

/**
 * The value that stands most often in a property of the newest 256 places in the window, of several the one of the latest; or the channel
 * in which the person reacts most. What the condition {@link EventFavourite} tests, said.
 *
 * @param kind {@code most_frequent} or {@code preferred_channel}
 */
record Favourite(String kind, EventFavourite favourite) implements Formula {
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
            fields -> new Favourite(
                    PROPERTY.name(),
                    new EventFavourite(
                            List.of(EventTests.filter(fields, EventNumber.OF)),
                            fields.text(PROPERTY),
                            EventFavourite.ANY,
                            Window.read(fields))));

    private static final Field REACTIONS = Field.object(
                    "preferred_channel",
                    "which reactions count; without a window those of 180 days",
                    0,
                    0,
                    Window.FIELDS)
            .needed();

    static final FormulaKind CHANNEL = new FormulaKind(
            "preferred_channel",
            "Preferred channel",
            "The key of the channel with most of the person's own reactions (opens and clicks that are no machine's, and replies) among the "
                    + "newest 256 in the window; of several the one of the latest. Without a reaction there is none.",
            List.of(REACTIONS),
            List.of("{'preferred_channel':{}}", "{'preferred_channel':{'within_days':365}}"),
            fields -> new Favourite(
                    REACTIONS.name(),
                    new PreferredChannel("", PreferredChannel.window(fields.object(REACTIONS))).reactions()));

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
        if (kind.equals(CHANNEL.key())) {
            return "the channel in which somebody reacts most"
                    + favourite.window().condition();
        }
        EventFilter filter = favourite.filters().getFirst();
        return "most frequent " + favourite.property() + " of " + filter.name() + EventTests.condition(filter.where())
                + favourite.window().condition();
    }
}
