package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.talk.delivery.Purpose;
import java.util.List;

/**
 * Sends one message and goes on at once. Unreachable: nothing is asked for.
 *
 * @param message the template's key
 * @param channel through which channel
 * @param purpose what the person must have agreed to
 * @param occasion what it writes about, see {@link Occasion}; empty: what the journey is about
 * @param next goes on there
 */
public record SendMessage(String message, String channel, Purpose purpose, String occasion, String next)
        implements Step {
    private static final Field MESSAGE = Field.key("message", "Message").of("message");
    private static final Field CHANNEL = Field.key("channel", "Channel").of("channel");
    private static final Field PURPOSE =
            Field.choice("purpose", "Purpose", Words.of(Purpose.MARKETING), Words.all(Purpose.class));
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "message",
            "Message",
            "Sends one message through one channel and goes on at once.",
            List.of(MESSAGE, CHANNEL, PURPOSE, Occasion.FIELD, NEXT),
            "{id: thanks, type: message, message: thanks, channel: email, purpose: marketing}",
            fields -> new SendMessage(
                    fields.key(MESSAGE),
                    fields.key(CHANNEL),
                    fields.choice(PURPOSE.name(), Purpose.class, Purpose.MARKETING),
                    Occasion.read(fields),
                    fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        now.send(channel, purpose, message, occasion);
        return Move.go(next);
    }

    @Override
    public List<Sending> sends() {
        return List.of(new Sending(channel, message));
    }

    @Override
    public boolean markets() {
        return purpose == Purpose.MARKETING;
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("message", message).put("channel", channel).put("purpose", Words.of(purpose));
        Occasion.write(to, occasion);
        Port.write(to, "next", next);
    }
}
