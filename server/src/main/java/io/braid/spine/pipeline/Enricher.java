package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.List;

/**
 * Tells events, as they are folded, what the house knows of what they name. That is kept on the timeline with each event: whoever reads it
 * again, a refold or history, is told the same.
 *
 * <p>Thread rule: the worker's thread only.
 */
@FunctionalInterface
public interface Enricher {
    /** Knows nothing. */
    Enricher NONE = (tx, workspace, events) -> events;

    /** The same events in the same order, some of them with {@link Event#goods}. */
    List<Event> enrich(Transaction tx, int workspace, List<Event> events);
}
