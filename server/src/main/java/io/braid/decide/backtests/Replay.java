package io.braid.decide.backtests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import io.braid.talk.delivery.SendEvents;
import java.util.List;
import java.util.Set;

/**
 * Gives a {@link World} the past of some people in the order in which it was received: what was before the period makes them what they
 * were, then the journey is published, and time passes until the end.
 *
 * <p>What the journey itself caused in reality is left out: its messages, what became of them, what it set.
 *
 * <p>Thread rule: one thread.
 */
final class Replay {
    /** Events folded at a time while nothing can be sent. */
    private static final int CHUNK = 500;

    private static final Set<String> OWN = Set.of(
            SendEvents.SENT,
            SendEvents.DELIVERED,
            SendEvents.FAILED,
            SendEvents.REFUSED,
            SendEvents.UNKNOWN,
            SendEvents.OPENED,
            SendEvents.CLICKED,
            SendEvents.UNSUBSCRIBED,
            SendEvents.CLOSED,
            SendEvents.HELD_OUT);

    /** Somebody wants it to end. */
    static final class Broken extends RuntimeException {
        private final Backtest.Fault fault;

        Broken(Backtest.Fault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }

        Backtest.Fault fault() {
            return fault;
        }
    }

    private final World world;
    private final String key;
    private final ObjectNode definition;
    private final Runnable check;

    /** @param check throws {@link Broken} when it must end; asked before each thing that happens */
    Replay(World world, String key, ObjectNode definition, Runnable check) {
        this.world = world;
        this.key = key;
        this.definition = definition;
        this.check = check;
    }

    /** @param past of the people, in the order of the log */
    void play(List<Played> past, long fromMs, long toMs) throws InterruptedException {
        int at = 0;
        for (; at < past.size() && past.get(at).event().receivedMs() < fromMs; at++) {
            check.run();
            world.hurryTo(past.get(at).event().receivedMs());
            give(past.get(at));
            if (at % CHUNK == CHUNK - 1) {
                world.settle();
            }
        }
        world.settle();
        world.to(fromMs, check);
        world.publish(key, definition);
        world.settle();
        for (; at < past.size(); at++) {
            check.run();
            world.to(past.get(at).event().receivedMs(), check);
            give(past.get(at));
            world.settle();
        }
        world.to(toMs, check);
    }

    private void give(Played played) {
        Event event = played.event();
        if (event.trust() == Trust.BRAID) {
            boolean message = OWN.contains(event.name());
            String journey = message
                    ? event.properties().path("journey").asText("")
                    : event.context().path("journey").path("key").asText("");
            if (journey.equals(key)) {
                return;
            }
            if (message && (event.isTrack(SendEvents.SENT) || event.isTrack(SendEvents.HELD_OUT))) {
                world.recall(event);
            }
        }
        world.happens(event, played.profileId());
    }
}
