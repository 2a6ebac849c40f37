package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A step that somebody switched off: whoever is there or comes there passes by its main way, and nothing happens. */
record SwitchedOff(Step was) implements Step {
    @Override
    public Move on(Input input, Situation now) {
        now.tell(new Effect.Skipped(now.instance().node(), "switched_off"));
        return Move.go(was.main());
    }

    @Override
    public StepKind kind() {
        return was.kind();
    }

    @Override
    public List<Port> ports() {
        return was.ports().stream()
                .filter(port -> port.node().equals(was.main()))
                .limit(1)
                .toList();
    }

    @Override
    public void write(ObjectNode to) {
        was.write(to);
    }
}
