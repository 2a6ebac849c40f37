package io.braid.decide.segments;

import io.braid.spine.pipeline.Signal;

/** The profile entered a journey or left it: rules about journeys look again. Emitted by journeys, heard in the next round. */
public record JourneyMoved(String journey) implements Signal {}
