package io.braid.doors.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one person.
 *
 * @param id a number as text
 * @param identifiers strongest first
 * @param traits the value of each
 * @param traitsSetMs when each was stated, epoch milliseconds
 * @param segments the keys of those that the person is in
 * @param memberships the same with reasons, and those left lately
 * @param cart the open cart, or null
 * @param consents by channel and address
 * @param createdMs first seen, epoch milliseconds
 * @param lastSeenMs last seen, epoch milliseconds
 * @param timeZone IANA name, or null
 * @param locale BCP 47, or null
 */
public record Profile(
        String id,
        List<Identifier> identifiers,
        Map<String, JsonNode> traits,
        Map<String, Long> traitsSetMs,
        List<String> segments,
        List<Membership> memberships,
        Cart cart,
        List<ChannelConsent> consents,
        long createdMs,
        long lastSeenMs,
        String timeZone,
        String locale) {

    /**
     * @param type {@code user_id}, {@code email}, {@code phone}, {@code messenger}, {@code loyalty_card}, {@code device} or {@code
     *     anonymous_id}
     * @param value normalised
     * @param verified false for a claim of a public source
     */
    public record Identifier(String type, String value, boolean verified) {}

    /**
     * Why a person is in a segment, or is not any more.
     *
     * @param sinceMs when that began
     * @param reason in words, such as {@code did "Order Completed" 3 times in 30 days}
     * @param nextFlipMs when it changes by itself if nothing happens, or null
     */
    public record Membership(String key, String name, boolean member, Long sinceMs, String reason, Long nextFlipMs) {}

    /**
     * @param leftCount how often it was left so far
     * @param state {@code open}, {@code left} or {@code ordered}
     * @param total in the currency's units, discounts not counted
     */
    public record Cart(
            String id,
            String state,
            List<CartLine> lines,
            BigDecimal total,
            String currency,
            int leftCount,
            long lastActivityMs) {}

    /** @param price of one, in the currency's units, or null when the shop did not say */
    public record CartLine(
            @JsonProperty("product_id") String productId,
            String variant,
            String name,
            BigDecimal quantity,
            BigDecimal price,
            String imageUrl,
            String url) {}

    /**
     * @param reachable for marketing: consented, addressable and not suppressed
     * @param reason why not, a stable code, or null
     */
    public record ChannelConsent(
            String channel, String address, boolean reachable, String reason, List<Consent> purposes) {}

    /**
     * @param purpose {@code marketing} or {@code transactional}
     * @param status {@code granted}, {@code refused} or {@code unknown}
     * @param source who said it, such as {@code event} or {@code api}; null while unknown
     */
    public record Consent(String purpose, String status, Long sinceMs, String source) {}
}
