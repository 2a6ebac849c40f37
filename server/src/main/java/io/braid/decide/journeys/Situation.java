package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.talk.delivery.Guard;
import io.braid.talk.delivery.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The desk of one call of {@link Advance}: where a step reads what is so and puts what should become. Lives for that call. */
final class Situation {
    private final Journey journey;
    private final View view;
    private final long nowMs;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Turns> queues = new HashMap<>();
    private Instance instance;

    Situation(Journey journey, Instance instance, View view, long nowMs) {
        this.journey = journey;
        this.instance = instance;
        this.view = view;
        this.nowMs = nowMs;
    }

    Journey journey() {
        return journey;
    }

    Instance instance() {
        return instance;
    }

    View view() {
        return view;
    }

    long nowMs() {
        return nowMs;
    }

    List<Effect> effects() {
        return effects;
    }

    void set(Instance changed) {
        instance = changed;
    }

    void tell(Effect effect) {
        effects.add(effect);
    }

    /** The line before the throttle where it is. */
    Turns turns() {
        return queues.computeIfAbsent(instance.node(), view::turns);
    }

    void queue(Turns turns) {
        queues.put(instance.node(), turns);
        tell(new Effect.Queue(instance.node(), turns));
    }

    /** What the step where it is found out, for those after it. */
    void result(ObjectNode said) {
        instance = instance.results(instance.results().with(instance.node(), said));
    }

    /** The journey ends, or begins again, for all of the family; what any of it asked for is this one's to take back. */
    void gather(String reason) {
        if (instance.kin().beside()) {
            tell(new Effect.Gathered(reason));
            instance = instance.withAsked();
        }
    }

    /** Stay until then, or until something happens. */
    Move stayUntil(long dueMs) {
        instance = instance.due(dueMs);
        return Move.STAY;
    }

    /**
     * Asks for a message; held-out people are asked for too, as ghosts, so that the comparison is fair.
     *
     * @param occasion what the step says that it writes about, or empty
     */
    void send(String channel, Purpose purpose, String message, String occasion) {
        tell(new Effect.Send(
                instance.node(),
                instance.visit(),
                channel,
                purpose,
                message,
                Occasion.of(occasion, instance),
                guard(),
                instance.heldOut()));
        instance = instance.withAsked().told(instance.told().asked(instance.node(), channel, message));
    }

    private Guard guard() {
        return switch (journey.about()) {
            case PERSON -> Guard.NONE;
            case CART -> Guard.cart(instance.cartId());
            case PRODUCT -> Guard.product(EntryEvent.product(instance.entryEvent()));
        };
    }
}
