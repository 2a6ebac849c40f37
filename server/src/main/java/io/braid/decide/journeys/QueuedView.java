package io.braid.decide.journeys;

import java.util.function.Function;

/**
 * A person, and the lines of the journey in which he may stand.
 *
 * @param queues by node
 * @param presentMs see {@link View#presentMs}
 */
record QueuedView(View person, Function<String, Turns> queues, long presentMs) implements OtherView {
    @Override
    public Turns turns(String node) {
        return queues.apply(node);
    }
}
