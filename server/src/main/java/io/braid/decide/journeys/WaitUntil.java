package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Waits until something is so of the person, at most for a time. Who fits already goes on at once.
 *
 * @param rule asked at the arrival and with everything that happens
 * @param yes where it leads when it holds
 * @param timeoutMs counted from the arrival
 * @param timeout goes on there when it did not come to hold
 */
public record WaitUntil(Condition rule, String yes, long timeoutMs, String timeout) implements Step {
    private static final Field IF = Field.rule("if", "Until");
    private static final Field YES = Field.next("then", "Then");
    private static final Field WITHIN =
            Field.duration("within", "At most", "", Durations.MINUTE_MS, 365 * Durations.DAY_MS);
    private static final Field TIMEOUT = Field.next("timeout", "If it did not come to be");

    static final StepKind KIND = new StepKind(
            "wait_until",
            "Wait until something is so",
            "Waits until the person fits, for instance joins a segment; at most for a time.",
            List.of(IF, YES, WITHIN, TIMEOUT),
            "{id: app, type: wait_until, if: {reachable: push}, within: 7d, then: greet, timeout: mail}",
            fields -> new WaitUntil(
                    Condition.read(fields.raw(IF.name()), fields.at(IF.name()), fields.problems()),
                    fields.node(YES),
                    fields.durationMs(WITHIN),
                    fields.node(TIMEOUT)));

    @Override
    public Move on(Input input, Situation now) {
        if (rule.holds(now.view(), now.instance().results())) {
            return Move.go(yes);
        }
        long dueMs = now.instance().nodeMs() + timeoutMs;
        return now.nowMs() >= dueMs ? Move.go(timeout) : now.stayUntil(dueMs);
    }

    @Override
    public List<String> asks() {
        return rule.asks();
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/then", yes), new Port("/timeout", timeout));
    }

    @Override
    public void write(ObjectNode to) {
        to.set("if", rule.json());
        Port.write(to, "then", yes);
        to.put("within", Durations.write(timeoutMs));
        Port.write(to, "timeout", timeout);
    }
}
