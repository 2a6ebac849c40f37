package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A split whose trial is over: whoever entered the journey before keeps his way, the others go the winner's.
 *
 * @param arm the winner's place, from 0
 * @param sinceMs shop time
 */
record Decided(Split was, int arm, long sinceMs) implements Step {
    @Override
    public Move on(Input input, Situation now) {
        return now.instance().enteredMs() < sinceMs
                ? was.on(input, now)
                : Move.go(was.arms().get(arm).next());
    }

    @Override
    public StepKind kind() {
        return was.kind();
    }

    @Override
    public List<Port> ports() {
        return was.ports();
    }

    @Override
    public void write(ObjectNode to) {
        was.write(to);
    }
}
