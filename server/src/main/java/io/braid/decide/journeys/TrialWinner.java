package io.braid.decide.journeys;

/**
 * A trial is over: whoever enters the journey from now on goes this way.
 *
 * @param trial see {@link Split#trial}
 * @param arm its place, from 0
 * @param sinceMs shop time
 */
record TrialWinner(String journey, String node, String trial, int arm, long sinceMs) {}
