package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Lets so many people an hour pass, evenly, first come first served; the others wait for their turn. See {@link Turns}. The turn of one who
 * leaves the journey meanwhile stays empty.
 *
 * @param perHour 1 to {@link #PER_HOUR_MAX}
 * @param next goes on there
 */
public record Throttle(int perHour, String next) implements Step {
    static final int PER_HOUR_MAX = 1_000_000;

    private static final Field PER_HOUR = Field.whole("per_hour", "People an hour", 100, 1, PER_HOUR_MAX);
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "throttle",
            "Throttle",
            "Lets at most so many people an hour pass, evenly and first come first served; the others wait for their turn.",
            List.of(PER_HOUR, NEXT),
            "{id: calls, type: throttle, per_hour: 60, next: call}",
            fields -> new Throttle(fields.whole(PER_HOUR), fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        long nowMs = Math.max(now.nowMs(), now.view().presentMs());
        if (now.instance().turnUs() == 0) {
            Turns joined = now.turns().joined(nowMs, perHour);
            now.queue(joined);
            now.set(now.instance().turn(joined.tailUs()));
        }
        Turns turns = now.turns();
        long turnUs = now.instance().turnUs();
        if (turns.passes(turnUs, nowMs)) {
            now.queue(turns.passed(turnUs, nowMs, perHour));
            return Move.go(next);
        }
        if (nowMs >= turns.dueMs(turnUs)) {
            now.queue(turns.pushed(turnUs));
        }
        return now.stayUntil(now.turns().dueMs(turnUs));
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
        to.put("per_hour", perHour);
        Port.write(to, "next", next);
    }
}
