package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * The channel with most of the person's own reactions (opens and clicks that are no machine's, and replies) among the newest 256 in the
 * window is this one; of several the one of the latest. Without a reaction nobody has one.
 */
record PreferredChannel(String channel, EventFavourite reactions) implements Leaf {
    private static final Field CHANNEL = Field.text("preferred_channel", "the channel's key, such as email");
    private static final long UNSAID_MS = 180 * 86_400_000L;

    static final LeafKind KIND = new LeafKind(
            "preferred_channel",
            "The channel in which the person reacts",
            "The channel with most of the person's own reactions (opens and clicks that are no machine's, and replies) in the window, "
                    + "of the newest 256, is this one; of several the one of the latest. Without a window: the last 180 days.",
            Field.all(List.of(CHANNEL), Window.FIELDS),
            List.of("{'preferred_channel':'sms'}", "{'preferred_channel':'email','within_days':365}"),
            PreferredChannel::read);

    private static PreferredChannel read(RuleFields fields) {
        return new PreferredChannel(fields.text(CHANNEL), window(fields));
    }

    /** Lately, if nothing is said. */
    static Window window(RuleFields fields) {
        Window window = Window.read(fields);
        return window instanceof Window.Ever ? new Window.Rolling(UNSAID_MS) : window;
    }

    PreferredChannel(String channel, Window window) {
        this(
                channel,
                new EventFavourite(
                        List.of(
                                MessageIs.filter(MessageIs.Reaction.OPENED.event, List.of()),
                                MessageIs.filter(MessageIs.Reaction.CLICKED.event, List.of()),
                                MessageIs.filter(MessageIs.Reaction.REPLIED.event, List.of())),
                        "channel",
                        new ValueTest(ValueTest.Op.IS, List.of(TextNode.valueOf(channel))),
                        window));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return reactions.judge(known);
    }

    @Override
    public void watch(Watch watch) {
        reactions.watch(watch);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("channel", channel);
        reactions.window().describe(said);
        String favourite = reactions.favourite(known);
        if (!favourite.isEmpty()) {
            said.put("known", favourite);
        }
    }

    @Override
    public String condition() {
        return "reacts most by " + channel + reactions.window().condition();
    }

    @Override
    public String present(Evaluation known) {
        return reactions.present(known);
    }
}
