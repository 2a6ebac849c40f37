package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.talk.delivery.SendIntent;
import java.util.List;

/**
 * Asks a program and waits for its answer, which later steps may use. It goes through the outbox as every webhook does: after the step's
 * transaction, with the guard against our own network, tried again, under one request key a visit. The answer comes back as an event. Whoever waits too
 * long goes the way of the failure, and the question is taken back if it still waits. For a held-out person nobody is asked, and he goes on as if it had gone well.
 *
 * @param message the template whose webhook variant is the question
 * @param url where to, or empty for the channel's
 * @param withinMs counted from the arrival
 * @param success goes on there when the program took it
 * @param failure goes on there when it did not, or not in time
 */
public record Webhook(String message, String url, long withinMs, String success, String failure) implements Step {
    static final int URL_MAX = 500;

    private static final Field MESSAGE = Field.key("message", "Message").of("message");
    private static final Field URL =
            Field.text("url", "To the URL", "", URL_MAX).of("url");
    private static final Field WITHIN =
            Field.duration("within", "Answer within", "1h", Durations.MINUTE_MS, 7 * Durations.DAY_MS);
    private static final Field SUCCESS = Field.next("success", "When it worked");
    private static final Field FAILURE = Field.next("failure", "When not");

    static final StepKind KIND = new StepKind(
            "webhook",
            "Webhook with reply",
            "Asks a program and waits for its answer, which later steps and messages may use.",
            List.of(MESSAGE, URL, WITHIN, SUCCESS, FAILURE),
            List.of("ok", "reason", StepKind.MORE),
            "{id: ask, type: webhook, message: ask-stock, within: 1h, success: offer, failure: bye}",
            Webhook::read);

    private static Webhook read(Fields fields) {
        Webhook step = new Webhook(
                fields.key(MESSAGE),
                fields.text(URL),
                fields.durationMs(WITHIN),
                fields.node(SUCCESS),
                fields.node(FAILURE));
        if (!step.url.isEmpty() && !step.url.matches("https?://[^\\s\"\\\\]+")) {
            fields.problem(URL.name(), "must be an http or https URL.");
        }
        return step;
    }

    @Override
    public Move on(Input input, Situation now) {
        Instance instance = now.instance();
        if (input instanceof Input.Arrived) {
            now.tell(new Effect.Ask(instance.node(), instance.visit(), message, url, withinMs, instance.heldOut()));
            now.set(instance.withAsked());
        } else if (input instanceof Input.Feedback heard && heard.of(instance)) {
            switch (heard.outcome()) {
                case DELIVERED, HELD_OUT -> {
                    now.result(answer(heard.detail()).put("ok", true));
                    return Move.go(success);
                }
                case FAILED, REFUSED, SKIPPED, UNKNOWN -> {
                    now.result(Json.object().put("ok", false).put("reason", heard.detail()));
                    return Move.go(failure);
                }
                case SENT, OPENED, CLICKED -> {}
            }
        }
        long dueMs = instance.nodeMs() + withinMs;
        if (now.nowMs() < dueMs) {
            return now.stayUntil(dueMs);
        }
        now.tell(new Effect.CancelSend(instance.node(), instance.visit(), SendIntent.WEBHOOK, "too_late"));
        now.result(Json.object().put("ok", false).put("reason", "too_late"));
        return Move.go(failure);
    }

    /** The fields of a JSON object; of anything else its beginning, as {@code text}. */
    private static ObjectNode answer(String reply) {
        String text = reply.strip();
        try {
            if (text.startsWith("{") && Json.read(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (Refusal noJson) {
            // It is text, then.
        }
        return text.isEmpty() ? Json.object() : Json.object().put("text", EntryEvent.cut(text));
    }

    @Override
    public List<Sending> sends() {
        return List.of(new Sending(SendIntent.WEBHOOK, message));
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
        return List.of(new Port("/failure", failure), new Port("/success", success));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("message", message);
        if (!url.isEmpty()) {
            to.put("url", url);
        }
        to.put("within", Durations.write(withinMs));
        Port.write(to, "success", success);
        Port.write(to, "failure", failure);
    }
}
