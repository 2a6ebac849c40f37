package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;

/**
 * Waits until the person writes to us, at most for a time. Whatever he writes counts, of whatever message it may speak: a short message
 * does not say which one it answers.
 *
 * @param reply where it leads when he writes
 * @param timeoutMs counted from the arrival
 * @param timeout goes on there when he does not
 */
public record WaitForReply(String reply, long timeoutMs, String timeout) implements Step {
    private static final Field WITHIN =
            Field.duration("within", "At most", "", Durations.MINUTE_MS, 365 * Durations.DAY_MS);
    private static final Field REPLY = Field.next("reply", "When he writes");
    private static final Field TIMEOUT = Field.next("timeout", "If he does not");

    static final StepKind KIND = new StepKind(
            "wait_for_reply",
            "Wait for a reply",
            "Waits until the person writes to us, at most for a time.",
            List.of(WITHIN, REPLY, TIMEOUT),
            List.of("text", "channel"),
            "{id: answer, type: wait_for_reply, within: 1d, reply: thank, timeout: remind}",
            fields -> new WaitForReply(fields.node(REPLY), fields.durationMs(WITHIN), fields.node(TIMEOUT)));

    @Override
    public Move on(Input input, Situation now) {
        long dueMs = now.instance().nodeMs() + timeoutMs;
        if (now.nowMs() >= dueMs) {
            return Move.go(timeout);
        }
        if (input instanceof Input.Happened(var event)
                && !Inbound.channel(event).isEmpty()) {
            String text = event.properties().path("text").asText("");
            now.result(Json.object().put("text", EntryEvent.cut(text)).put("channel", Inbound.channel(event)));
            return Move.go(reply);
        }
        return now.stayUntil(dueMs);
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
        return List.of(new Port("/reply", reply), new Port("/timeout", timeout));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("within", Durations.write(timeoutMs));
        Port.write(to, "reply", reply);
        Port.write(to, "timeout", timeout);
    }
}
