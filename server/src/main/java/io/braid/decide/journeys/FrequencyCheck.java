package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Goes one of two ways, at once: whether a rule of frequency would stop or hold marketing to the person now. A look, as if a message
 * with the journey's tags were to go; tags of a message's own are not known here, and only delivery decides and reserves.
 *
 * @param channel through which the message would go
 * @param capped where it leads when he has had enough
 * @param next else
 */
public record FrequencyCheck(String channel, String capped, String next) implements Step {
    private static final Field CHANNEL = Field.key("channel", "Channel").of("channel");
    private static final Field CAPPED = Field.next("capped", "When he has had enough");
    private static final Field NEXT = Field.next("next", "Else");

    static final StepKind KIND = new StepKind(
            "frequency",
            "Frequency check",
            "Asks whether the person may get another marketing message now, by the rules of frequency, and goes one of two ways.",
            List.of(CHANNEL, CAPPED, NEXT),
            "{id: enough, type: frequency, channel: email, capped: bye, next: remind}",
            fields -> new FrequencyCheck(fields.key(CHANNEL), fields.node(CAPPED), fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        Instance instance = now.instance();
        View.Message message =
                new View.Message(channel, now.journey().tags(), instance.occasion(), instance.heldOut(), now.nowMs());
        return Move.go(now.view().capped(message) ? capped : next);
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/capped", capped), new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("channel", channel);
        Port.write(to, "capped", capped);
        Port.write(to, "next", next);
    }
}
