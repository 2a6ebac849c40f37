package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;

/**
 * Looks for a time at what the person does, then goes the way of the weightiest: the first in the list that happened. That one at the
 * top ends it at once.
 *
 * @param branches 2 to 9, the weightiest first
 * @param lookMs counted from the arrival
 * @param nothing goes on there when none happened
 */
public record EventPaths(List<EventBranch> branches, long lookMs, String nothing) implements Step {
    private static final Field BRANCHES = EventBranch.field("Events, the weightiest first", 2);
    private static final Field WITHIN =
            Field.duration("within", "Look for", "", Durations.MINUTE_MS, 365 * Durations.DAY_MS);
    private static final Field NOTHING = Field.next("nothing", "If none happened");

    static final StepKind KIND = new StepKind(
            "event_paths",
            "Ranked event paths",
            "Looks for a time which of some events happen, then goes the way of the first in the list that did.",
            List.of(BRANCHES, WITHIN, NOTHING),
            List.of("event"),
            "{id: interest, type: event_paths, within: 3d, nothing: bye, branches: [{event: Checkout Started, next: help}, {event: Product Viewed, next: similar}]}",
            fields -> new EventPaths(EventBranch.readAll(fields, 2), fields.durationMs(WITHIN), fields.node(NOTHING)));

    @Override
    public Move on(Input input, Situation now) {
        long dueMs = now.instance().nodeMs() + lookMs;
        if (now.nowMs() < dueMs && input instanceof Input.Happened happened) {
            rank(happened, now);
        }
        int best = now.instance().rank();
        if (best == 1 || now.nowMs() >= dueMs) {
            if (best == 0) {
                return Move.go(nothing);
            }
            EventBranch branch = branches.get(best - 1);
            now.result(Json.object().put("event", branch.filter().event()));
            return Move.go(branch.next());
        }
        return now.stayUntil(dueMs);
    }

    /** Remembers the weightiest so far, counted from 1. */
    private void rank(Input.Happened happened, Situation now) {
        int before = now.instance().rank();
        int end = before == 0 ? branches.size() : before - 1;
        for (int i = 0; i < end; i++) {
            if (branches.get(i).filter().matches(happened.event())) {
                now.set(now.instance().ranked(i + 1));
                return;
            }
        }
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
        return EventBranch.ports(branches, new Port("/nothing", nothing));
    }

    @Override
    public void write(ObjectNode to) {
        EventBranch.writeAll(to, branches);
        to.put("within", Durations.write(lookMs));
        Port.write(to, "nothing", nothing);
    }
}
