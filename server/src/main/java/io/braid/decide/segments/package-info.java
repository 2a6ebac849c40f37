/**
 * Who belongs to what, now and to the millisecond: rules, their incremental fold, flips by time, explanations. Owns section 5 of the
 * profile's state and the schema {@code segments}. Promises that membership equals a recomputation from all events at every moment,
 * windows included; readers evaluate the rule ({@link io.braid.decide.segments.Segments#membershipAt}), the rows are for lists.
 * Computed traits say what rules compare, of the same counts: their values are worked out when they are read. Refuses rules without
 * end (depth, size, counts have limits) and circles of segments. May use: base, spine, know, talk.content; talk.delivery and
 * talk.channels.webhook for the webhook of a segment.
 */
package io.braid.decide.segments;
