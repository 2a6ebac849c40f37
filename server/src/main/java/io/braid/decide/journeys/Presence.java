package io.braid.decide.journeys;

import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.util.Set;

/**
 * Which events show that the person is there, browsing: whatever his own browser or app says; of what the shop's servers say only
 * looking and filling a cart. An order status, a till sale or an import is no sign that he looks at the shop now.
 */
final class Presence {
    private static final Set<String> BROWSING = Set.of(
            "Products Searched",
            "Product List Viewed",
            "Product List Filtered",
            "Promotion Viewed",
            "Promotion Clicked",
            "Product Clicked",
            "Product Viewed",
            "Product Added",
            "Product Removed",
            "Cart Viewed",
            "Product Added to Wishlist",
            "Product Removed from Wishlist",
            "Checkout Started",
            "Checkout Step Viewed",
            "Checkout Step Completed",
            "Payment Info Entered",
            "Coupon Entered");

    private Presence() {}

    static boolean shows(Event event) {
        boolean page = event.type() == EventType.PAGE || event.type() == EventType.SCREEN;
        return event.trust() == Trust.PUBLIC
                || event.trust() == Trust.SERVER
                        && (page || event.type() == EventType.TRACK && BROWSING.contains(event.name()));
    }
}
