package io.braid.know.commerce;

/**
 * An order, of any channel.
 *
 * @param orderId as stated, else {@code m-<offset>} of the event
 * @param cartId its {@code cart_id}, else the cart that was open, else {@code o-<orderId>}
 * @param channel {@code store} for a till, {@code online} if nothing was said
 * @param storeId of a till sale, else empty
 * @param revenueMinor in minor units
 * @param currency ISO 4217, or empty
 * @param placedMs when it was completed; of one merely mentioned, when that was
 * @param valuedMs when the value was stated, so that a late event does not overwrite a newer one
 */
public record OrderRef(
        String orderId,
        String cartId,
        String channel,
        String storeId,
        long revenueMinor,
        String currency,
        long placedMs,
        long valuedMs,
        OrderStatus status) {

    /** True unless it was cancelled or only mentioned. */
    public boolean counts() {
        return status == OrderStatus.PLACED || status == OrderStatus.REFUNDED;
    }

    /** Two statements about one order, in any order: the newer value, the stronger status, the completion's time and place. */
    static OrderRef join(OrderRef a, OrderRef b) {
        OrderRef value = newerValue(a, b);
        OrderRef place = place(a, b);
        return new OrderRef(
                a.orderId,
                place.cartId,
                place.channel,
                place.storeId,
                value.revenueMinor,
                value.currency,
                place.placedMs,
                value.valuedMs,
                a.status.compareTo(b.status) >= 0 ? a.status : b.status);
    }

    private static OrderRef newerValue(OrderRef a, OrderRef b) {
        if (a.valuedMs != b.valuedMs) {
            return a.valuedMs > b.valuedMs ? a : b;
        }
        if (a.revenueMinor != b.revenueMinor) {
            return a.revenueMinor > b.revenueMinor ? a : b;
        }
        return a.currency.compareTo(b.currency) >= 0 ? a : b;
    }

    /** The earlier statement tells when and where it was bought. */
    private static OrderRef place(OrderRef a, OrderRef b) {
        if (a.placedMs != b.placedMs) {
            return a.placedMs < b.placedMs ? a : b;
        }
        return (a.cartId + '\n' + a.channel + '\n' + a.storeId)
                                .compareTo(b.cartId + '\n' + b.channel + '\n' + b.storeId)
                        >= 0
                ? a
                : b;
    }
}
