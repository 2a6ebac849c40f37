package io.braid.doors.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.braid.know.identity.IdentifierType;
import io.braid.talk.delivery.Reason;
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
 * @param computed computed trait's key to its value now; those without one are left out
 * @param segments the keys of those that the person is in
 * @param memberships every segment, with why the person is in it or not; those that he is in first
 * @param cart the open cart, or null
 * @param consents by channel and address
 * @param pausedUntilMs until when the person wants no marketing, or null
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
        Map<String, JsonNode> computed,
        List<String> segments,
        List<Membership> memberships,
        Cart cart,
        List<ChannelConsent> consents,
        Long pausedUntilMs,
        long createdMs,
        long lastSeenMs,
        String timeZone,
        String locale) {

    /**
     * @param value normalised
     * @param verified false for a claim of a public source
     */
    public record Identifier(IdentifierType type, String value, boolean verified) {}

    /**
     * Why a person is in a segment, or is not any more.
     *
     * @param sinceMs when that began
     * @param reason in English words, such as {@code Order Completed at least 2 times in 30 days (3 of 2 in 30 days)}
     * @param reasons the same condition by condition, to be told in any language
     * @param nextFlipMs when it changes by itself if nothing happens, or null
     */
    public record Membership(
            String key, String name, boolean member, Long sinceMs, String reason, List<Why> reasons, Long nextFlipMs) {}

    /**
     * One condition that decided.
     *
     * @param kind which condition of {@code /schemas/segment.json}: {@code trait}, {@code event}, {@code last_seen}, {@code cart}, …
     * @param holds whether it is so
     * @param particulars what it asks, under the schema's names, and what is {@code known}; windows and moments in milliseconds
     * @param rule the condition as it was written
     * @param text the whole in English
     */
    public record Why(String kind, boolean holds, JsonNode particulars, JsonNode rule, String text) {}

    /**
     * @param leftCount how often it was left so far
     * @param total in the currency's units, discounts not counted
     */
    public record Cart(
            String id, List<CartLine> lines, BigDecimal total, String currency, int leftCount, long lastActivityMs) {}

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
     * @param address null when none of this channel is known
     * @param reachable for marketing: consented, addressable and not suppressed
     * @param reason why not, or null
     */
    public record ChannelConsent(
            String channel, String address, boolean reachable, Reason reason, List<Consent> purposes) {}

    /**
     * @param purpose {@code marketing} or {@code transactional}
     * @param sinceMs when that was said, or null while unknown
     */
    public record Consent(String purpose, Stance status, Long sinceMs) {}

    /** What was said last; nothing is {@code unknown}, which is no refusal. */
    public enum Stance {
        @JsonProperty("granted")
        GRANTED,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("unknown")
        UNKNOWN
    }
}
