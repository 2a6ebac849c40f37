package io.braid.know.commerce;

import java.util.List;

/**
 * The open cart of a profile: never without lines.
 *
 * @param id the newest {@code cart_id} that its events stated, else one of our own
 * @param lines at most {@link CommerceLimits#LINES_MAX}, in the order in which they came into the cart
 * @param currency ISO 4217, the newest that was stated; empty if none ever was
 * @param createdMs when its first line came in
 * @param updatedMs when its lines changed last
 * @param lastActivityMs when its visitor was last seen doing anything, in the cart or elsewhere on the site
 * @param checkoutMs when a checkout was last started or stepped through; 0 if never
 * @param leftCount the number of the leaving that is under way or may come: 1 for a new cart, one more each time that the visitor
 *     comes back to the cart after {@link CommerceLimits#LEFT_AFTER_MS} of silence
 */
public record Cart(
        String id,
        List<ProductLine> lines,
        String currency,
        long createdMs,
        long updatedMs,
        long lastActivityMs,
        long checkoutMs,
        int leftCount) {

    public Cart {
        lines = List.copyOf(lines);
    }

    /** The sum of the lines, in minor units of {@link #currency()}. */
    public long totalMinor() {
        return lines.stream().mapToLong(ProductLine::totalMinor).sum();
    }

    /** Pieces of all lines. */
    public int quantity() {
        return lines.stream().mapToInt(ProductLine::quantity).sum();
    }

    /** {@code cart:<id>:left-<n>}: the same for every journey, so that one leaving makes one successful contact. */
    public String occasion() {
        return "cart:" + id + ":left-" + leftCount;
    }
}
