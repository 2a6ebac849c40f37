package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Holds a share of the people out: they go through everything, but are told nothing, so that the others can be compared with
 * them. Who is held out was drawn at the entry from the person and the journey's seed, so it is the same person each time.
 *
 * @param percent 1 to 50
 * @param next goes on there
 */
public record Holdout(int percent, String next) implements Step {
    private static final Field PERCENT = Field.percent("percent", "Share held out, in percent", 1, 50);
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "holdout",
            "Hold-out",
            "Keeps a share of the people without messages, to measure what the journey is worth.",
            List.of(PERCENT, NEXT),
            "{id: measure, type: holdout, percent: 10, next: remind}",
            fields -> new Holdout(fields.percent(PERCENT), fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        Instance instance = now.instance();
        now.set(instance.held(instance.heldOut() || instance.draw() < percent * 100));
        return Move.go(next);
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
        to.put("percent", percent);
        Port.write(to, "next", next);
    }
}
