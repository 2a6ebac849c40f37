package io.braid.base.access;

/**
 * One shop.
 *
 * @param timeZone IANA name
 * @param currency ISO 4217
 * @param locale BCP 47
 */
public record Workspace(int id, String name, String timeZone, String currency, String locale) {
    /** The first one, of a folder that is new. */
    public static final int FIRST = 1;
}
