package io.braid.decide.journeys;

import io.braid.talk.delivery.Purpose;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * A person, and the lines of the journey in which he may stand.
 *
 * @param queues by node
 * @param presentMs see {@link View#presentMs}
 */
record QueuedView(View person, Function<String, Turns> queues, long presentMs) implements View {
    @Override
    public Turns turns(String node) {
        return queues.apply(node);
    }

    @Override
    public Optional<Cart> cart() {
        return person.cart();
    }

    @Override
    public boolean inSegment(String key) {
        return person.inSegment(key);
    }

    @Override
    public boolean reachable(String channel, Purpose purpose) {
        return person.reachable(channel, purpose);
    }

    @Override
    public long lastActiveMs() {
        return person.lastActiveMs();
    }

    @Override
    public String trait(String name) {
        return person.trait(name);
    }

    @Override
    public ZoneId zone() {
        return person.zone();
    }

    @Override
    public int lot(String seed) {
        return person.lot(seed);
    }

    @Override
    public boolean capped(Message message) {
        return person.capped(message);
    }

    @Override
    public boolean paused() {
        return person.paused();
    }
}
