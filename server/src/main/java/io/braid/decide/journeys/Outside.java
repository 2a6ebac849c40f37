package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Subject;
import io.braid.talk.delivery.Guard;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;

/** Effects as others understand them: intents for delivery, events of Braid's own for the log. Pure. */
final class Outside {
    /** How long delivery may hold a message. */
    static final long SEND_WITHIN_MS = Durations.DAY_MS;

    private Outside() {}

    /** @param newest of the journey: its priority and tags are those of now */
    static SendIntent intent(Subject subject, Journey newest, Instance instance, Effect.Send send) {
        return intent(subject, newest, instance, send, context(instance), SEND_WITHIN_MS);
    }

    /** The answer is wanted, and not after nobody waits for it any more. */
    static SendIntent intent(Subject subject, Journey newest, Instance instance, Effect.Ask ask) {
        ObjectNode context = context(instance).put(SendIntent.REPLY, true);
        if (!ask.url().isEmpty()) {
            context.put(SendIntent.TO, ask.url());
        }
        return intent(subject, newest, instance, ask.send(), context, ask.withinMs());
    }

    /** An alert is a transactional e-mail whose context says where it goes and what it says. */
    static SendIntent intent(Subject subject, Journey newest, Instance instance, Effect.Alert alert) {
        ObjectNode context = context(instance)
                .put(SendIntent.TO, alert.to())
                .put(SendIntent.SUBJECT, alert.subject())
                .put(SendIntent.TEXT, alert.text());
        Effect.Send send = new Effect.Send(
                alert.node(),
                alert.visit(),
                SendIntent.EMAIL,
                Purpose.TRANSACTIONAL,
                SendIntent.ALERT,
                "",
                Guard.NONE,
                alert.ghost());
        return intent(subject, newest, instance, send, context, SEND_WITHIN_MS);
    }

    /** What templates may read as {@code context}; to be written, since what is kept as text goes in as it is. */
    static ObjectNode context(Instance instance) {
        ObjectNode context = Json.object().put("journey", instance.journey());
        if (!instance.cartId().isEmpty()) {
            context.put("cart_id", instance.cartId());
        }
        if (!instance.entryEvent().isEmpty()) {
            context.putRawValue("event", new RawValue(instance.entryEvent()));
        }
        if (!instance.results().isEmpty()) {
            context.putRawValue("results", new RawValue(instance.results().json()));
        }
        return context;
    }

    private static SendIntent intent(
            Subject subject, Journey newest, Instance instance, Effect.Send send, ObjectNode context, long withinMs) {
        return new SendIntent(
                subject.workspace(),
                subject.id(),
                SendIntent.sendKey(instance.id(), send.node(), send.visit(), send.channel()),
                instance.journey(),
                instance.family(),
                send.node(),
                send.visit(),
                send.channel(),
                send.purpose(),
                send.message(),
                send.occasion(),
                Json.write(context),
                send.guard(),
                subject.nowMs(),
                subject.nowMs() + withinMs,
                send.ghost(),
                newest.priority(),
                newest.tags());
    }

    /** The other journey keeps what this one kept of its entry. */
    static JourneyAsked signal(Instance instance, Effect.StartJourney start, long nowMs) {
        return new JourneyAsked(
                start.journey(),
                true,
                "journey:" + instance.id() + ":" + start.visit(),
                EntryEvent.read(instance.entryEvent()),
                Chain.after(instance, nowMs));
    }

    /** As if a client had identified him with this trait. */
    static NewEvent event(Subject subject, Instance instance, Effect.SetTrait set) {
        ObjectNode body = Json.object();
        body.putObject("traits").set(set.trait(), set.value());
        return event(subject, instance, EventType.IDENTIFY, "", set.node(), set.visit(), body);
    }

    /** As an import of the list says it. */
    static NewEvent event(Subject subject, Instance instance, Effect.ChangeList change) {
        ObjectNode body = Json.object();
        body.putObject("properties").put("list", change.list());
        String name = change.joins() ? "List Joined" : "List Left";
        return event(subject, instance, EventType.TRACK, name, change.node(), change.visit(), body);
    }

    /** A visit says one thing, and no two visits have the same number: the message id is the same whenever it is said. */
    private static NewEvent event(
            Subject subject, Instance instance, EventType type, String name, String node, int visit, ObjectNode body) {
        body.set("context", Chain.context(instance, node, subject.nowMs()));
        String messageId = "braid:journey:" + instance.id() + ":" + visit + ":" + node;
        return new NewEvent(type, name, messageId, "", "", "", subject.id(), subject.nowMs(), 0, Trust.BRAID, body);
    }
}
