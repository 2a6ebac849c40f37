package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The channel in which the person answers the largest part of what he is sent: by his own reactions (opens and clicks that are no
 * machine's, and replies) and by the messages that were sent to him, the newest 256 of either in the window.
 *
 * <p>One lucky click must not outweigh a habit, so each channel begins with a prior, the same for all: m messages of which the share p
 * was answered (unless the rule says otherwise, {@value #MESSAGES_UNSAID} of which {@value #PERCENT_UNSAID} %). With r reactions to s messages (of a reaction to what nobody counted, s is r) a
 * channel's score is
 *
 * <pre>(r + m p) / (max(s, r) + m)</pre>
 *
 * the mean of the answered share under a beta distribution with the parameters m p and m (1 - p). The highest score among the channels with a reaction is
 * the preferred one, of several the one of the latest reaction; without a reaction nobody has one. Scores are compared in
 * millionths, cut off, so that this and the SQL see the same ties.
 */
record PreferredChannel(String channel, Prior prior, EventFavourite reactions, EventFavourite sent) implements Leaf {
    static final int PERCENT_UNSAID = 10;
    static final int MESSAGES_UNSAID = 10;
    static final int MESSAGES_MAX = 1_000;
    static final long SCALE = 1_000_000;
    private static final long UNSAID_MS = 180 * 86_400_000L;
    private static final String PROPERTY = "channel";

    private static final Field CHANNEL = Field.text("preferred_channel", "the channel's key, such as email");
    private static final Field PERCENT = Field.whole(
            "prior_percent",
            "how many of a hundred messages somebody of whom nothing is known answers; left out: " + PERCENT_UNSAID,
            0,
            100);
    private static final Field MESSAGES = Field.whole(
            "prior_messages",
            "of how many messages that is taken to be seen, for each channel; left out: " + MESSAGES_UNSAID,
            0,
            MESSAGES_MAX);

    /** What the window and the prior say. */
    static final List<Field> FIELDS = Field.all(Window.FIELDS, List.of(PERCENT, MESSAGES));

    static final String MEANING =
            "the highest (r + m p) / (max(s, r) + m), where r are the person's own reactions in the channel (opens and "
                    + "clicks that are no machine's, and replies), s the messages that were sent in it, the newest 256 of either in the window, m is "
                    + "prior_messages and p is prior_percent of a hundred; among the channels with a reaction, of several the one of the latest.";

    static final LeafKind KIND = new LeafKind(
            "preferred_channel",
            "The channel in which the person reacts",
            "This is the channel with " + MEANING + " Without a window: the last 180 days.",
            Field.all(List.of(CHANNEL), FIELDS),
            List.of(
                    "{'preferred_channel':'sms'}",
                    "{'preferred_channel':'email','within_days':365,'prior_percent':20,'prior_messages':5}"),
            fields -> read(fields, fields.text(CHANNEL)));

    /** What a channel is taken to have shown before anything was seen of it. */
    record Prior(int percent, int messages) {
        /** In millionths. */
        long score(long reactions, long sent) {
            return (100 * reactions + (long) messages * percent)
                    * SCALE
                    / (100 * (Math.max(reactions, sent) + messages));
        }
    }

    /** @param channel empty for whichever it is */
    static PreferredChannel read(RuleFields fields, String channel) {
        Window said = Window.read(fields);
        Window window = said instanceof Window.Ever ? new Window.Rolling(UNSAID_MS) : said;
        return new PreferredChannel(
                channel,
                new Prior(fields.whole(PERCENT, PERCENT_UNSAID), fields.whole(MESSAGES, MESSAGES_UNSAID)),
                new EventFavourite(
                        List.of(
                                MessageIs.filter(MessageIs.Reaction.OPENED.event, List.of()),
                                MessageIs.filter(MessageIs.Reaction.CLICKED.event, List.of()),
                                MessageIs.filter(MessageIs.Reaction.REPLIED.event, List.of())),
                        PROPERTY,
                        new ValueTest(ValueTest.Op.IS, List.of(TextNode.valueOf(channel))),
                        window),
                new EventFavourite(
                        List.of(MessageIs.filter(MessageIs.Reaction.SENT.event, List.of())),
                        PROPERTY,
                        EventFavourite.ANY,
                        window));
    }

    /** In its latest spelling; empty if the person has none. */
    String best(Evaluation known) {
        Words words = reactions.words(known);
        Window.Part part = known.part(reactions.window(), words);
        Map<String, String> spellings = new LinkedHashMap<>();
        Map<String, Integer> reacted = new HashMap<>();
        for (Words.Place place : words.places().subList(part.first(), part.first() + part.count())) {
            String folded = Folding.fold(place.text());
            spellings.putIfAbsent(folded, place.text());
            reacted.merge(folded, 1, Integer::sum);
        }
        Map<String, Integer> received = sent(known);
        String best = "";
        long most = -1;
        // In the order of their newest reactions: the first of the highest is the latest.
        for (Map.Entry<String, String> one : spellings.entrySet()) {
            long score = prior.score(reacted.get(one.getKey()), received.getOrDefault(one.getKey(), 0));
            if (score > most) {
                best = one.getValue();
                most = score;
            }
        }
        return best;
    }

    private Map<String, Integer> sent(Evaluation known) {
        Words words = sent.words(known);
        Window.Part part = known.part(sent.window(), words);
        Map<String, Integer> counts = new HashMap<>();
        words.places()
                .subList(part.first(), part.first() + part.count())
                .forEach(place -> counts.merge(Folding.fold(place.text()), 1, Integer::sum));
        return counts;
    }

    /** Until when {@link #best} certainly stays if only time passes. */
    long untilMs(Evaluation known) {
        return Math.min(reactions.valueUntilMs(known), sent.valueUntilMs(known));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return new Verdict(Folding.fold(best(known)).equals(Folding.fold(channel)), untilMs(known));
    }

    @Override
    public void watch(Watch watch) {
        reactions.watch(watch);
        sent.watch(watch);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("channel", channel);
        said.put("prior_percent", prior.percent()).put("prior_messages", prior.messages());
        reactions.window().describe(said);
        String best = best(known);
        if (!best.isEmpty()) {
            said.put("known", best);
        }
    }

    @Override
    public String condition() {
        return "reacts most by " + channel + reactions.window().condition();
    }

    @Override
    public String present(Evaluation known) {
        String best = best(known);
        return best.isEmpty() ? "none" : best;
    }
}
