package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Waits until the person has done nothing for a time. Each sign of life starts the wait again. What comes later may count from the
 * last sign of life ({@link Instance#leftMs}).
 *
 * @param forMs how long without activity
 * @param restart in a journey about the cart: a change of the cart brings the person back here from any later node, with the
 *     fresh cart
 * @param next goes on there
 */
public record WaitUntilSilent(long forMs, boolean restart, String next) implements Step {
    private static final Field FOR =
            Field.duration("for", "Silent for", "", Durations.MINUTE_MS, 30 * Durations.DAY_MS);
    private static final Field RESTART = Field.flag("restart", "Start again here when the cart changes", true);
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "wait_until_silent",
            "Wait until silent",
            "Waits until the person has left: no activity for a time. In a journey about the cart, a changed cart brings the"
                    + " person back here.",
            List.of(FOR, RESTART, NEXT),
            "{id: silent, type: wait_until_silent, for: 30m, next: remind}",
            fields -> new WaitUntilSilent(fields.durationMs(FOR), fields.flag(RESTART), fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        long lastMs = now.view().lastActiveMs() == 0
                ? now.instance().nodeMs()
                : now.view().lastActiveMs();
        if (now.nowMs() < lastMs + forMs) {
            return now.stayUntil(lastMs + forMs);
        }
        now.set(now.instance().left(lastMs));
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
        to.put("for", Durations.write(forMs)).put("restart", restart);
        Port.write(to, "next", next);
    }
}
