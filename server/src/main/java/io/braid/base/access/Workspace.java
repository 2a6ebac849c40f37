package io.braid.base.access;

import java.time.ZoneId;

/**
 * One shop.
 *
 * @param timeZone IANA name
 * @param currency ISO 4217
 * @param locale BCP 47
 * @param url of the shop's site, without a slash at its end: what {@code shop.url} is in messages, and where the catalogue's paths lead
 */
public record Workspace(int id, String name, String timeZone, String currency, String locale, String url) {
    /** Until somebody says where the shop is. */
    public static final String SAMPLE_URL = "https://shop.example";

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The first one, of a folder that is new. */
    public static final int FIRST = 1;
}
