/**
 * Back-tests: what a journey would have done over the last days of real history. Owns the runs and their answers ({@code
 * backtests.run}).
 *
 * <p>The engine is the real one: {@link io.braid.decide.backtests.World} is the pipeline with its stages and delivery on stores in
 * memory, and {@link io.braid.decide.backtests.Replay} gives it the events of some people at a time as they were received, on a clock of its own. Nothing
 * here interprets a journey.
 *
 * <p>Takes for granted, and says so in each answer: every message arrives, and nobody opens, clicks or answers; whatever else people
 * did, they would have done all the same; the journey was published at the first moment with nobody inside; segments, rules of contact,
 * messages and the catalogue are those of now; other journeys sent what they sent, and start or stop no one; budgets of a day are not kept, only counted;
 * a throttle counts people of one part of the sample.
 *
 * <p>Promises: no side effect outside the own table, no snapshot of PostgreSQL while it plays, an end within limits, one at a time.
 *
 * <p>May use: base, spine, know, talk.channels, talk.content, talk.delivery, talk.preferences, decide.segments, decide.journeys.
 */
package io.braid.decide.backtests;
