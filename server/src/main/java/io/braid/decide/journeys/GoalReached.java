package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Marks that the person reached a goal: his timeline says so, and the way to this node counts it. Then he leaves, or goes on.
 *
 * @param goal a word for lists and reports
 * @param ends he leaves, with the goal as the reason
 * @param next else goes on there
 */
public record GoalReached(String goal, boolean ends, String next) implements Step {
    private static final Field GOAL = Field.text("goal", "Goal", "", 40).mandatory();
    private static final Field ENDS = Field.flag("ends", "Ends the journey", true);
    private static final Field NEXT = Field.next("next", "Else then");

    static final StepKind KIND = new StepKind(
            "goal",
            "Goal",
            "Marks a goal as reached; then the person leaves, or goes on.",
            List.of(GOAL, ENDS, NEXT),
            "{id: won, type: goal, goal: second order, ends: false, next: thank}",
            GoalReached::read);

    private static GoalReached read(Fields fields) {
        GoalReached read = new GoalReached(fields.text(GOAL), fields.flag(ENDS), fields.node(NEXT));
        if (read.ends && !read.next.isEmpty()) {
            fields.problem(NEXT.name(), "goes with 'ends: false'.");
        }
        return read;
    }

    @Override
    public Move on(Input input, Situation now) {
        now.tell(new Effect.Goal(now.instance().node(), goal));
        if (ends) {
            now.gather(goal);
        }
        return ends ? Move.go("", goal) : Move.go(next);
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return ends ? List.of() : List.of(new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("goal", goal).put("ends", ends);
        Port.write(to, "next", next);
    }
}
