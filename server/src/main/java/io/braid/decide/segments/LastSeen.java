package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The last time the person was seen doing something himself (in a browser, an app or a store, or as an order that the shop's server
 * states) lies in the last so much time (now - t &lt; length); or it does not: longer ago, or never.
 */
record LastSeen(boolean within, long windowMs) implements Leaf {
    private static final List<Field> WITHIN = Length.fields("within_", "seen less than so long ago");
    private static final List<Field> LONGER = Length.fields("more_than_", "not seen for so long, or never");
    private static final Field SEEN = Field.object("last_seen", "how long ago", 1, 1, Field.all(WITHIN, LONGER))
            .needed();

    static final LeafKind KIND = new LeafKind(
            "last_seen",
            "When the person was last here",
            "The person was seen doing something himself (in a browser, an app or a store, or as an order, an imported one too) less "
                    + "than so long ago; or, with more_than, was not: longer ago or never.",
            List.of(SEEN),
            List.of("{'last_seen':{'within_days':7}}", "{'last_seen':{'more_than_days':30}}"),
            LastSeen::read);

    private static LastSeen read(RuleFields all) {
        RuleFields fields = all.object(SEEN);
        long within = Length.read(fields, WITHIN);
        long longer = Length.read(fields, LONGER);
        if ((within == 0) == (longer == 0)) {
            throw RuleFields.wrong(fields.at("within_days"), "'last_seen' needs either within_days or more_than_days.");
        }
        return new LastSeen(within != 0, Math.max(within, longer));
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Verdict seen = known.lastSeenMs() == 0 ? Verdict.constant(false) : known.recent(known.lastSeenMs(), windowMs);
        return within ? seen : seen.negated();
    }

    @Override
    public void watch(Watch watch) {
        watch.silence(windowMs);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("within", within).put("window_ms", windowMs);
        if (known.lastSeenMs() != 0) {
            said.put("last_seen_ms", known.lastSeenMs());
        }
    }

    @Override
    public String condition() {
        return (within ? "Seen within " : "Not seen for ") + Length.words(windowMs);
    }

    @Override
    public String present(Evaluation known) {
        return known.lastSeenMs() == 0 ? "never seen" : "last seen " + Window.moment(known.lastSeenMs());
    }
}
