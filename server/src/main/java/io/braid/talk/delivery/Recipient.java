package io.braid.talk.delivery;

import java.time.ZoneId;

/**
 * A person as the claim sees one.
 *
 * @param exists false when the profile is gone
 * @param address of the intent's channel, or empty
 * @param consent for the address and the intent's purpose
 * @param zone the person's time zone, or null when it is not known
 * @param guardHolds the intent's cart is still open and not empty; true when the intent has none
 * @param inStock something that the intent's cart or product guards can be bought; true where nothing is known to the contrary
 * @param suppressed a person or an event put the address on the suppression list
 * @param pausedUntilMs shop time until which the address wants no marketing, 0 if it never asked for a pause
 * @param simulated a demo's invention
 */
public record Recipient(
        boolean exists,
        String address,
        Consent consent,
        ZoneId zone,
        boolean guardHolds,
        boolean inStock,
        boolean suppressed,
        long pausedUntilMs,
        boolean simulated) {
    /** A real person, of things in stock; nobody suppressed the address, nor asked for a pause. */
    public Recipient(boolean exists, String address, Consent consent, ZoneId zone, boolean guardHolds) {
        this(exists, address, consent, zone, guardHolds, true, false, 0, false);
    }

    /** What the person said. */
    public enum Consent {
        GRANTED,
        REFUSED,
        UNKNOWN
    }

    public static final Recipient GONE = new Recipient(false, "", Consent.UNKNOWN, null, false);
}
