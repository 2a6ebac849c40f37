/**
 * The micro-batch: one transaction in which up to 1,000 events or timers pass through identity and all stages. Promise 3 of the
 * design lives here. Owns the profile's state row, the timeline and the worker's offset. May use: base, event, log, timers.
 */
package io.braid.spine.pipeline;
