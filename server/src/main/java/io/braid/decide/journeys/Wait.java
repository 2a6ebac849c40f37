package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Waits for a time.
 *
 * @param forMs counted from the arrival
 * @param next goes on there
 */
public record Wait(long forMs, String next) implements Step {
    private static final Field FOR = Field.duration("for", "How long", "", Durations.MINUTE_MS, 365 * Durations.DAY_MS);
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "wait",
            "Wait",
            "Waits for a time, counted from the moment when the person came here.",
            List.of(FOR, NEXT),
            "{id: two-days, type: wait, for: 2d, next: remind}",
            fields -> new Wait(fields.durationMs(FOR), fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        long dueMs = now.instance().nodeMs() + forMs;
        return now.nowMs() >= dueMs ? Move.go(next) : now.stayUntil(dueMs);
    }

    @Override
    public boolean waits() {
        return true;
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
        to.put("for", Durations.write(forMs));
        Port.write(to, "next", next);
    }
}
