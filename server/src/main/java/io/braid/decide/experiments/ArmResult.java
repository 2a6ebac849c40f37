package io.braid.decide.experiments;

/**
 * What came of one version in a trial.
 *
 * @param reached people to whom a message of it went
 * @param reacted those of them who did what the trial counts
 * @param best how likely it is that no other version is better, 0 to 1: see {@link BestArm}
 */
public record ArmResult(long reached, long reacted, double best) {}
