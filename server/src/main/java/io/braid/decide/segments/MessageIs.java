package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The number of such events about our messages in the window lies in the range: sent, received (the provider says delivered), opened or
 * clicked by a person (what a machine did is not counted), unsubscribed from, failed, replied to (an inbound message in the channel); or,
 * for not_opened and not_clicked: at least one was received in the window and none was opened (or clicked) in it. Only what Braid itself
 * says counts, of replies what a server says.
 */
record MessageIs(
        Reaction reaction, String channel, String journey, String key, String node, EventCount first, EventCount none)
        implements Leaf {
    /** What became of the message. */
    enum Reaction {
        SENT("Message Sent"),
        RECEIVED("Message Delivered"),
        OPENED("Message Opened"),
        CLICKED("Message Clicked"),
        UNSUBSCRIBED("Message Unsubscribed"),
        FAILED("Message Failed"),
        REPLIED("SMS Received"),
        NOT_OPENED("Message Opened"),
        NOT_CLICKED("Message Clicked");

        final String event;

        Reaction(String event) {
            this.event = event;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean denies() {
            return this == NOT_OPENED || this == NOT_CLICKED;
        }
    }

    /** Messages of a campaign carry this and its key for a journey. */
    private static final String CAMPAIGNS = "campaign-";

    private static final Field MESSAGE = Field.choice(
                    "message",
                    "what became of it",
                    "sent",
                    "received",
                    "opened",
                    "clicked",
                    "unsubscribed",
                    "failed",
                    "replied",
                    "not_opened",
                    "not_clicked")
            .needed();
    private static final Field CHANNEL =
            Field.text("channel", "only messages of this channel").optional();
    private static final Field JOURNEY =
            Field.text("of_journey", "only messages of this journey").optional();
    private static final Field CAMPAIGN =
            Field.text("of_campaign", "only messages of this campaign").optional();
    private static final Field KEY =
            Field.text("key", "only this message, by its key").optional();
    private static final Field NODE =
            Field.text("node", "only messages of this node of the journey").optional();
    private static final Field COUNT =
            Field.object("count", "how often; left out: at least once", 1, 2, CountRange.FIELDS);

    static final LeafKind KIND = new LeafKind(
            "message",
            "What became of our messages",
            "The number of such events in the window lies in the range; opens and clicks by machines do not count. not_opened and "
                    + "not_clicked: at least one message was received in the window, and none was opened (or clicked) in it. replied: "
                    + "an SMS came in.",
            Field.all(List.of(MESSAGE, CHANNEL, JOURNEY, CAMPAIGN, KEY, NODE, COUNT), Window.FIELDS),
            List.of(
                    "{'message':'opened','channel':'email','within_days':30}",
                    "{'message':'clicked','of_journey':'left-cart','count':{'at_least':2}}",
                    "{'message':'clicked','channel':'sms','of_campaign':'spring-sale'}",
                    "{'message':'not_opened','key':'welcome','within_days':14}",
                    "{'message':'replied','within_days':90}"),
            MessageIs::read);

    private static MessageIs read(RuleFields fields) {
        Reaction reaction = Reaction.valueOf(fields.choice(MESSAGE).toUpperCase(Locale.ROOT));
        if (reaction.denies() && fields.has(COUNT.name())) {
            throw RuleFields.wrong(fields.at(COUNT.name()), "What did not happen is not counted.");
        }
        boolean replied = reaction == Reaction.REPLIED;
        for (Field field : List.of(JOURNEY, CAMPAIGN, KEY, NODE)) {
            if (replied && fields.has(field.name())) {
                throw RuleFields.wrong(fields.at(field.name()), "A reply does not say to what message it is one.");
            }
        }
        if (fields.has(JOURNEY.name()) && fields.has(CAMPAIGN.name())) {
            throw RuleFields.wrong(fields.at(CAMPAIGN.name()), "A message is of a journey or of a campaign: name one.");
        }
        return new MessageIs(
                reaction,
                fields.text(CHANNEL, ""),
                fields.has(CAMPAIGN.name()) ? CAMPAIGNS + fields.text(CAMPAIGN) : fields.text(JOURNEY, ""),
                fields.text(KEY, ""),
                fields.text(NODE, ""),
                fields.has(COUNT.name()) ? CountRange.read(fields.object(COUNT)) : CountRange.ONCE,
                Window.read(fields));
    }

    private MessageIs(
            Reaction reaction,
            String channel,
            String journey,
            String key,
            String node,
            CountRange count,
            Window window) {
        this(
                reaction,
                channel,
                journey,
                key,
                node,
                count(reaction.denies() ? Reaction.RECEIVED : reaction, channel, journey, key, node, count, window),
                reaction.denies() ? count(reaction, channel, journey, key, node, new CountRange(0, 0), window) : null);
    }

    private static EventCount count(
            Reaction reaction,
            String channel,
            String journey,
            String key,
            String node,
            CountRange count,
            Window window) {
        List<EventTest> where = new ArrayList<>();
        is(where, "channel", channel);
        is(where, "journey", journey);
        is(where, "message", key);
        is(where, "node", node);
        return new EventCount(filter(reaction.event, where), count, window);
    }

    /** What people did or heard, as Braid tells it; a network vouches for an inbound message as a server does. */
    static EventFilter filter(String event, List<EventTest> where) {
        boolean inbound = event.equals(Reaction.REPLIED.event);
        List<EventTest> all = new ArrayList<>(where);
        if (event.equals(Reaction.OPENED.event) || event.equals(Reaction.CLICKED.event)) {
            all.add(new EventTest.PropertyIs("machine", new ValueTest(ValueTest.Op.IS_NOT, List.of(BooleanNode.TRUE))));
        }
        return EventFilter.of(EventType.TRACK, event, all).by(inbound ? Trust.SERVER : Trust.BRAID);
    }

    private static void is(List<EventTest> where, String property, String value) {
        if (!value.isEmpty()) {
            where.add(new EventTest.PropertyIs(
                    property, new ValueTest(ValueTest.Op.IS, List.of(TextNode.valueOf(value)))));
        }
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return none == null ? first.judge(known) : first.judge(known).and(none.judge(known));
    }

    @Override
    public void watch(Watch watch) {
        first.watch(watch);
        if (none != null) {
            none.watch(watch);
        }
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        first.tell(said, known);
        said.remove(List.of("event", "where"));
        said.put("message", reaction.key());
        put(said, "channel", channel);
        put(said, "journey", journey);
        put(said, "key", key);
        put(said, "node", node);
    }

    private static void put(ObjectNode said, String name, String value) {
        if (!value.isEmpty()) {
            said.put(name, value);
        }
    }

    @Override
    public String condition() {
        return "message " + reaction.key().replace('_', ' ')
                + (channel.isEmpty() ? "" : " by " + channel)
                + (journey.isEmpty() ? "" : " of the journey " + journey)
                + (key.isEmpty() ? "" : " " + key)
                + (node.isEmpty() ? "" : " at " + node)
                + (none == null ? " " + first.count().condition() : "")
                + first.window().condition();
    }

    @Override
    public String present(Evaluation known) {
        return none == null
                ? first.present(known)
                : first.judge(known).holds()
                        ? none.judge(known).holds() ? "received, no reaction" : "received, and reacted"
                        : "none received";
    }
}
