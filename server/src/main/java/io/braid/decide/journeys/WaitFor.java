package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Waits until one of some events happens, at most for a time. The first branch that fits wins.
 *
 * @param branches 1 to 9
 * @param timeoutMs counted from the arrival
 * @param timeout goes on there when nothing happened
 * @param again what let the person in happens again: the wait begins anew, with what the event says now
 */
public record WaitFor(List<EventBranch> branches, long timeoutMs, String timeout, boolean again) implements Step {
    private static final Field BRANCHES = EventBranch.field("Events", 1);
    private static final Field WITHIN =
            Field.duration("within", "At most", "", Durations.MINUTE_MS, 365 * Durations.DAY_MS);
    private static final Field TIMEOUT = Field.next("timeout", "If nothing happened");
    private static final Field AGAIN =
            Field.flag("reset_on_repeat", "Begin anew when the entry event happens again", false);

    static final StepKind KIND = new StepKind(
            "wait_for",
            "Wait for an event",
            "Waits for one of up to nine events; each leads its own way, and so does nothing happening in time.",
            List.of(BRANCHES, WITHIN, TIMEOUT, AGAIN),
            List.of("event", StepKind.MORE),
            "{id: pays, type: wait_for, within: 3d, timeout: remind, branches: [{event: Checkout Started, next: help}]}",
            fields -> new WaitFor(
                    EventBranch.readAll(fields, 1),
                    fields.durationMs(WITHIN),
                    fields.node(TIMEOUT),
                    fields.flag(AGAIN)));

    @Override
    public Move on(Input input, Situation now) {
        long dueMs = now.instance().nodeMs() + timeoutMs;
        if (now.nowMs() >= dueMs) {
            return Move.go(timeout);
        }
        if (input instanceof Input.Happened happened) {
            for (EventBranch branch : branches) {
                if (branch.filter().matches(happened.event())) {
                    now.result(branch.found(happened.event()));
                    return Move.go(branch.next());
                }
            }
            if (again && repeats(happened, now)) {
                now.set(now.instance().again(now.nowMs()).enteredBy(EntryEvent.kept(happened)));
                return now.stayUntil(now.nowMs() + timeoutMs);
            }
        }
        return now.stayUntil(dueMs);
    }

    /** The same happening about the same thing: where entries have a key, another key is another entry's. */
    private static boolean repeats(Input.Happened happened, Situation now) {
        Journey journey = now.journey();
        return journey.entry().trigger().opens(journey.key(), happened)
                && journey.entry()
                        .entryKey(happened, now.view(), journey.about())
                        .filter(now.instance().entryKey()::equals)
                        .isPresent();
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
        return EventBranch.ports(branches, new Port("/timeout", timeout));
    }

    @Override
    public void write(ObjectNode to) {
        EventBranch.writeAll(to, branches);
        to.put("within", Durations.write(timeoutMs));
        Port.write(to, "timeout", timeout);
        if (again) {
            to.put("reset_on_repeat", true);
        }
    }
}
