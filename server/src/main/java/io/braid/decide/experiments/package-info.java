/**
 * Which of several ways is the better one: the statistics of trials, for campaigns, journeys and whoever comes later. Pure, knows nobody.
 *
 * <p>Two questions, two answers. Asked once, at a time that was set before: {@link io.braid.decide.experiments.BestArm}. Asked again and
 * again while people come, and answered as soon as it is clear: {@link io.braid.decide.experiments.Race}.
 *
 * <p>Promises: {@code Race} names a winner that is none in at most one of twenty trials, however often it is asked.
 *
 * <p>Refuses: to store, to read a clock, to draw lots.
 *
 * <p>May use: base.kernel.
 */
package io.braid.decide.experiments;
