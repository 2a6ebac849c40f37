package io.braid.decide.backtests;

import io.braid.spine.event.Event;

/**
 * An event of history.
 *
 * @param profileId whom it was folded for
 */
record Played(Event event, long profileId) {}
