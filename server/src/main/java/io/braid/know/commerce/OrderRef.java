package io.braid.know.commerce;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
 * @param knownMs when Braid was told of it, which a till that was offline does late; of an imported one {@code placedMs}; in the state only
 * @param valuedMs when the value was stated, so that a late event does not overwrite a newer one
 * @param refunds what was given back, by event, oldest first, at most {@link #REFUNDS_MAX}; in the state only, tables do not keep it
 */
public record OrderRef(
        String orderId,
        String cartId,
        String channel,
        String storeId,
        long revenueMinor,
        String currency,
        long placedMs,
        long knownMs,
        long valuedMs,
        OrderStatus status,
        List<Refund> refunds) {
    /** Refunds of one order that are kept. */
    static final int REFUNDS_MAX = CommerceLimits.REFUNDS_MAX;

    /**
     * Money given back.
     *
     * @param eventId the offset of the event that told it
     * @param minor in minor units of the order's currency; {@link #WHOLE} for all of it
     */
    public record Refund(long eventId, long minor) {
        public static final long WHOLE = Long.MAX_VALUE;
    }

    public OrderRef {
        refunds = List.copyOf(refunds);
    }

    /** As tables have it. */
    public OrderRef(
            String orderId,
            String cartId,
            String channel,
            String storeId,
            long revenueMinor,
            String currency,
            long placedMs,
            long valuedMs,
            OrderStatus status) {
        this(
                orderId,
                cartId,
                channel,
                storeId,
                revenueMinor,
                currency,
                placedMs,
                placedMs,
                valuedMs,
                status,
                List.of());
    }

    OrderRef withRefunds(List<Refund> given) {
        return new OrderRef(
                orderId, cartId, channel, storeId, revenueMinor, currency, placedMs, knownMs, valuedMs, status, given);
    }

    /** What was paid and not given back: 0 for one that was cancelled or refunded wholly. */
    public long netMinor() {
        if (!counts()) {
            return 0;
        }
        long left = revenueMinor;
        for (Refund refund : refunds) {
            left = refund.minor() >= left ? 0 : left - refund.minor();
        }
        return left;
    }

    /** True if it was placed after a moment, or nobody knew of it then. */
    public boolean newSince(long ms) {
        return counts() && (placedMs > ms || knownMs > ms);
    }

    /** True if the buyer kept some of it: it was placed, not cancelled, and not refunded wholly. */
    public boolean keeps() {
        return counts() && valuedMs != 0 && (refunds.isEmpty() || netMinor() > 0);
    }

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
                knownMs(a, b),
                value.valuedMs,
                a.status.compareTo(b.status) >= 0 ? a.status : b.status,
                union(a.refunds, b.refunds));
    }

    /** When the first statement came that did not merely mention it. */
    private static long knownMs(OrderRef a, OrderRef b) {
        if ((a.status == OrderStatus.MENTIONED) != (b.status == OrderStatus.MENTIONED)) {
            return a.status == OrderStatus.MENTIONED ? b.knownMs : a.knownMs;
        }
        return Math.min(a.knownMs, b.knownMs);
    }

    private static List<Refund> union(List<Refund> a, List<Refund> b) {
        if (b.isEmpty() || a.equals(b)) {
            return a;
        }
        Map<Long, Refund> byEvent = new TreeMap<>();
        a.forEach(refund -> byEvent.put(refund.eventId(), refund));
        b.forEach(refund -> byEvent.put(refund.eventId(), refund));
        return Collections.unmodifiableList(
                byEvent.values().stream().limit(REFUNDS_MAX).toList());
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
        return (a.channel + '\n' + a.storeId + '\n' + a.cartId)
                                .compareTo(b.channel + '\n' + b.storeId + '\n' + b.cartId)
                        >= 0
                ? a
                : b;
    }
}
