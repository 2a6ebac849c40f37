package io.braid.decide.journeys;

/**
 * A journey as it is published now.
 *
 * @param status if it runs
 * @param version the newest, counted from 1
 * @param journey its definition
 */
public record Published(Status status, int version, Journey journey) {}
