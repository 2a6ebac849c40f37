package io.braid.decide.journeys;

/**
 * That a person came into a trial: a split that looks for its best way.
 *
 * @param trial see {@link Split#trial}
 * @param arm its place, from 0
 * @param takenMs shop time
 */
record TrialArm(String journey, String node, String trial, long profileId, int arm, long takenMs) {}
