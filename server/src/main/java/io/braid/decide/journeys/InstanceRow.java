package io.braid.decide.journeys;

/**
 * An instance for lists and counts; written when it comes to another node, not at every event, so it has no due time: that is in
 * section 6.
 *
 * @param profileId whose
 * @param instance as it came to the node
 * @param exitedMs when it left, 0 while inside
 * @param reason why it left, or empty
 */
record InstanceRow(long profileId, Instance instance, long exitedMs, String reason) {}
