package io.braid.decide.journeys;

/**
 * An instance for lists and counts; written when it comes to another node, not at every event, so it has no due time: that is in
 * section 6.
 *
 * @param profileId whose
 * @param instance as it came to the node
 * @param beside another instance stands for its family where entries are counted: at any time exactly one of a family does
 * @param exitedMs when it left, 0 while inside
 * @param reason why it left, or empty
 */
record InstanceRow(long profileId, Instance instance, boolean beside, long exitedMs, String reason) {
    InstanceRow of(long otherProfileId) {
        return new InstanceRow(otherProfileId, instance, beside, exitedMs, reason);
    }

    InstanceRow left(long nowMs, String why) {
        return new InstanceRow(profileId, instance, beside, nowMs, why);
    }
}
