package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Ends the journey.
 *
 * @param reason a word for lists and reports
 */
public record Exit(String reason) implements Step {
    private static final Field REASON = Field.text("reason", "Reason", "completed", 40);

    static final StepKind KIND = new StepKind(
            "exit",
            "Exit",
            "Ends the journey for this person, with a reason of your own.",
            List.of(REASON),
            "{id: done, type: exit, reason: thanked}",
            fields -> new Exit(fields.text(REASON.name(), false, REASON.standard(), REASON.max())));

    @Override
    public Move on(Input input, Situation now) {
        return Move.go("", reason);
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of();
    }

    @Override
    public void write(ObjectNode to) {
        to.put("reason", reason);
    }
}
