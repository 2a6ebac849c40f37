package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The channel has an address of the person for which consent to the purpose allows it and which is not suppressed. */
record Reachable(String channel, String purpose) implements Leaf {
    private static final Field CHANNEL = Field.text("reachable", "the channel's key, such as email");

    static final LeafKind KIND = new LeafKind(
            "reachable",
            "Reachable in a channel",
            "An address of the person in the channel is known, consent allows the purpose, and the address is not suppressed.",
            List.of(CHANNEL, ConsentIs.PURPOSE),
            List.of("{'reachable':'push'}", "{'reachable':'email','purpose':'transactional'}"),
            fields -> new Reachable(fields.text(CHANNEL), fields.choice(ConsentIs.PURPOSE)));

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return Verdict.constant(known.reachable(channel, purpose));
    }

    @Override
    public void watch(Watch watch) {
        watch.consent();
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("channel", channel).put("purpose", purpose).put("known", known.reachable(channel, purpose));
    }

    @Override
    public String condition() {
        return "Reachable by " + channel + " for " + purpose;
    }

    @Override
    public String present(Evaluation known) {
        return known.reachable(channel, purpose) ? "reachable" : "not reachable";
    }
}
