/**
 * Journeys: what a person is told next, and when. Owns the definitions (immutable versions of {@link
 * io.braid.decide.journeys.Journey}), the people inside (section 6 and {@code journeys.instance}) and the pure function {@link
 * io.braid.decide.journeys.Advance} that moves them.
 *
 * <p>Promises: a step is taken and a message is asked for exactly once; those inside stay on the version with which they entered;
 * the same inputs give the same end however they are cut into batches; no step without a wait can go in circles.
 *
 * <p>Refuses: to know providers, quiet hours, caps or consent (delivery's), or to read a clock or throw dice (hashes only).
 *
 * <p>May use: base, spine, know.commerce, know.consent, know.profiles, talk.delivery (the send intent), decide.segments,
 * decide.experiments (which way of a split is the best).
 */
package io.braid.decide.journeys;
