package io.braid.doors.console;

import java.util.List;

/**
 * One person in a list.
 *
 * @param id of the profile, as text
 * @param name as the traits tell it, or null
 * @param email the first, or null
 * @param phone the first, or null
 * @param userId or null
 * @param known false for a visitor of whom nothing but a browser or a device is known
 * @param channels by which there is an address: {@code email}, {@code sms}, {@code push}
 * @param lastSeenMs up to an hour old, or 0
 */
public record Person(
        String id,
        String name,
        String email,
        String phone,
        String userId,
        boolean known,
        List<String> channels,
        long createdMs,
        long lastSeenMs) {

    /**
     * Which people; null, empty and false say nothing.
     *
     * @param text the beginnings of names, or of an e-mail, a phone number or an id
     * @param segment a key
     * @param channels by which all there must be an address
     * @param known only people, or only visitors
     * @param boughtDays who bought in so many last days
     * @param again of them who bought in as many days before, too
     */
    public record Filter(
            String text,
            String segment,
            List<String> channels,
            Boolean known,
            Long seenFromMs,
            Long seenBeforeMs,
            Integer boughtDays,
            boolean again) {}
}
