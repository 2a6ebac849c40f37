package io.braid.decide.journeys;

import java.util.Set;

/**
 * A journey as it is published now.
 *
 * @param status if it runs
 * @param version the newest, counted from 1
 * @param journey its definition
 * @param off nodes that are switched off, in whatever version people are
 */
public record Published(Status status, int version, Journey journey, Set<String> off) {}
