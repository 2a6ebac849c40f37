package io.braid.decide.segments;

import java.util.List;

/** The channel in which the person reacts most: what the condition {@link PreferredChannel} tests, said. */
record ChannelOf(PreferredChannel preferred) implements Formula {
    private static final Field REACTIONS = Field.object(
                    "preferred_channel",
                    "which reactions count, and with what prior; without a window those of 180 days",
                    0,
                    0,
                    PreferredChannel.FIELDS)
            .needed();

    static final FormulaKind KIND = new FormulaKind(
            "preferred_channel",
            "Preferred channel",
            "The key of the channel with " + PreferredChannel.MEANING + " Without a reaction there is none.",
            List.of(REACTIONS),
            List.of(
                    "{'preferred_channel':{}}",
                    "{'preferred_channel':{'within_days':365,'prior_percent':20,'prior_messages':5}}"),
            fields -> new ChannelOf(PreferredChannel.read(fields.object(REACTIONS), "")));

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Worth worth(Evaluation known) {
        return new Worth(Worth.text(preferred.best(known)), preferred.untilMs(known));
    }

    @Override
    public void watch(Watch watch) {
        preferred.watch(watch);
    }

    @Override
    public String sentence() {
        return "the channel in which somebody reacts most"
                + preferred.reactions().window().condition();
    }
}
