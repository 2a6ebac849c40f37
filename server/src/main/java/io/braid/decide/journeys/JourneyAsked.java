package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.pipeline.Signal;

/**
 * A journey starts another one for the same person, or stops it. Emitted and heard by journeys, in the next round.
 *
 * @param journey the other one's key
 * @param starts false: stops it
 * @param key tells the entries of one person apart
 * @param event what is kept of the event that let him into the first
 * @param depth see {@link Chain}
 */
public record JourneyAsked(String journey, boolean starts, String key, ObjectNode event, int depth) implements Signal {}
