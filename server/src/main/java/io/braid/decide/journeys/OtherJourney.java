package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Starts another journey for the person, or stops it, and goes on at once. The other one begins in the same transaction with what this one
 * knows of the event that let him in; its rules of re-entry and the limits hold, and {@link Chain} bounds how far one leads to the next.
 *
 * @param journey its key; one that does not exist or is not live is not started
 * @param starts false: he leaves it wherever he is in it
 * @param next goes on there
 */
public record OtherJourney(String journey, boolean starts, String next) implements Step {
    private static final Field JOURNEY = Field.key("journey", "Journey").of("journey");
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind START = new StepKind(
            "start_journey",
            "Start another journey",
            "Lets the person into another journey, too.",
            List.of(JOURNEY, NEXT),
            "{id: care, type: start_journey, journey: care-tips, next: bye}",
            fields -> new OtherJourney(fields.key(JOURNEY), true, fields.node(NEXT)));

    static final StepKind STOP = new StepKind(
            "stop_journey",
            "Stop another journey",
            "Takes the person out of another journey, wherever he is in it; what it was to send is taken back.",
            List.of(JOURNEY, NEXT),
            "{id: calm, type: stop_journey, journey: reminders, next: bye}",
            fields -> new OtherJourney(fields.key(JOURNEY), false, fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        Instance instance = now.instance();
        now.tell(
                starts
                        ? new Effect.StartJourney(instance.node(), instance.visit(), journey)
                        : new Effect.StopJourney(instance.node(), journey));
        return Move.go(next);
    }

    @Override
    public StepKind kind() {
        return starts ? START : STOP;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("journey", journey);
        Port.write(to, "next", next);
    }
}
