package io.braid.decide.journeys;

import io.braid.talk.delivery.Purpose;
import java.time.ZoneId;
import java.util.Optional;

/** A person as he is, but for what an implementation says of him. */
interface OtherView extends View {
    View person();

    @Override
    default Optional<Cart> cart() {
        return person().cart();
    }

    @Override
    default boolean inSegment(String key) {
        return person().inSegment(key);
    }

    @Override
    default boolean reachable(String channel, Purpose purpose) {
        return person().reachable(channel, purpose);
    }

    @Override
    default long lastActiveMs() {
        return person().lastActiveMs();
    }

    @Override
    default String trait(String name) {
        return person().trait(name);
    }

    @Override
    default String preferredChannel() {
        return person().preferredChannel();
    }

    @Override
    default long pricePerThousand(String channel) {
        return person().pricePerThousand(channel);
    }

    @Override
    default ZoneId zone() {
        return person().zone();
    }

    @Override
    default int lot(String seed) {
        return person().lot(seed);
    }

    @Override
    default boolean paused() {
        return person().paused();
    }

    @Override
    default boolean capped(Message message) {
        return person().capped(message);
    }

    @Override
    default Turns turns(String node) {
        return person().turns(node);
    }

    @Override
    default long presentMs() {
        return person().presentMs();
    }
}
