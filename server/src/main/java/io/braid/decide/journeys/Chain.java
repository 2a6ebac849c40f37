package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;

/**
 * How far journeys lead to one another. What a journey tells the log (a trait, a list, the start of another journey) may let the same
 * person into a journey that tells something again, for ever. So what it tells carries how many journeys came before it in a row, and
 * nobody enters after {@value #DEPTH_MAX} others that followed the first. A journey in which the person has stayed for a minute begins a new row: circles
 * through a wait are allowed, as within a journey.
 *
 * <p>Pure; any thread.
 */
final class Chain {
    /** Journeys after the first, one by the other, without a wait. */
    static final int DEPTH_MAX = 5;

    private static final String CONTEXT = "journey";
    private static final String DEPTH = "depth";

    private Chain() {}

    /** How many journeys led to what happens by this event, without a wait between them: 0 for whatever a person did. */
    static int depth(Event event) {
        return event.trust() == Trust.BRAID
                ? Math.clamp(event.context().path(CONTEXT).path(DEPTH).asInt(0), 0, DEPTH_MAX + 1)
                : 0;
    }

    static boolean tooLong(int depth) {
        return depth > DEPTH_MAX;
    }

    /** The depth of what an instance leads to. */
    static int after(Instance instance, long nowMs) {
        boolean stayed = nowMs - instance.enteredMs() >= Durations.MINUTE_MS;
        return stayed ? 1 : instance.depth() + 1;
    }

    /** The {@code context} of what an instance tells. */
    static ObjectNode context(Instance instance, String node, long nowMs) {
        ObjectNode context = Json.object();
        context.putObject(CONTEXT)
                .put("key", instance.journey())
                .put("instance", Long.toString(instance.id()))
                .put("node", node)
                .put(DEPTH, after(instance, nowMs));
        return context;
    }
}
