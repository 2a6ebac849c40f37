package io.braid.talk.delivery;

import java.time.ZoneId;

/**
 * A person as the claim sees one.
 *
 * @param exists false when the profile is gone
 * @param address of the intent's channel, or empty
 * @param consent for the address and the intent's purpose
 * @param zone the person's time zone, or null when it is not known
 * @param suppressed a person or an event put the address on the suppression list
 * @param guardHolds the intent's cart is still open and not empty; true when the intent has none
 */
public record Recipient(
        boolean exists, String address, Consent consent, ZoneId zone, boolean guardHolds, boolean suppressed) {
    /** Nobody suppressed the address. */
    public Recipient(boolean exists, String address, Consent consent, ZoneId zone, boolean guardHolds) {
        this(exists, address, consent, zone, guardHolds, false);
    }

    /** What the person said. */
    public enum Consent {
        GRANTED,
        REFUSED,
        UNKNOWN
    }

    public static final Recipient GONE = new Recipient(false, "", Consent.UNKNOWN, null, false);
}
