package io.braid.decide.journeys;

/**
 * What a step sends.
 *
 * @param channel through which
 * @param message the template's key
 */
public record Sending(String channel, String message) {}
