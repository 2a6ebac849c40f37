package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Where parallel ways meet. Whoever comes here waits, without a time, until nobody else of his family can come here any more, see {@link
 * Meeting}; then one goes on with what all of them found out, and the others end. Who is alone passes at once.
 *
 * @param next goes on there
 */
public record Join(String next) implements Step {
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "join",
            "Join ways",
            "Waits until every parallel way that can come here has come, or has ended elsewhere; then one goes on for all.",
            List.of(NEXT),
            "{id: meet, type: join, next: thanks}",
            fields -> new Join(fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        return input instanceof Input.Met || !now.instance().kin().beside()
                ? Move.go(next)
                : now.stayUntil(Long.MAX_VALUE);
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
        Port.write(to, "next", next);
    }
}
