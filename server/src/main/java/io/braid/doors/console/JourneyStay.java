package io.braid.doors.console;

import io.braid.decide.journeys.JourneyFigures;

/**
 * One person's way through a journey, as it is now.
 *
 * @param id of the way that he goes, as text
 * @param instance that came in, as text: of several parallel ways the same
 * @param profile id, as text
 * @param name of the person, or null
 * @param node where he is, or null once he left
 * @param nodeMs when he came there
 * @param exitedMs or null while inside
 * @param reason why he left, or null
 */
record JourneyStay(
        String id,
        String instance,
        String journey,
        int version,
        String profile,
        String name,
        String node,
        boolean heldOut,
        long enteredMs,
        long nodeMs,
        Long exitedMs,
        String reason) {
    static JourneyStay of(JourneyFigures.Stay stay, String name) {
        return new JourneyStay(
                Long.toString(stay.id()),
                Long.toString(stay.instance()),
                stay.journey(),
                stay.version(),
                Long.toString(stay.profileId()),
                name,
                stay.node().isEmpty() ? null : stay.node(),
                stay.heldOut(),
                stay.enteredMs(),
                stay.nodeMs(),
                stay.exitedMs() == 0 ? null : stay.exitedMs(),
                stay.reason().isEmpty() ? null : stay.reason());
    }
}
