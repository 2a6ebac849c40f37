package io.braid.know.commerce;

/**
 * What is known of the open cart beside its lines; begins anew with the first line after an order.
 *
 * @param openedBy the event that opened it, from which its own id is made; 0 if there is no cart
 * @param createdMs when it was opened
 * @param updatedMs when its lines changed last
 * @param lastActivityMs when its visitor was last seen
 * @param checkoutMs when a checkout was last started or stepped through; 0 if never
 * @param leftCount see {@link Cart#leftCount()}
 * @param silent the visitor was away long enough for the cart to count as left, and is back on the site but not yet in the cart
 */
record CartLife(
        long openedBy,
        long createdMs,
        long updatedMs,
        long lastActivityMs,
        long checkoutMs,
        int leftCount,
        boolean silent) {
    static final CartLife NONE = new CartLife(0, 0, 0, 0, 0, 0, false);

    static CartLife open(long eventId, long timeMs) {
        return new CartLife(eventId, timeMs, timeMs, timeMs, 0, 1, false);
    }

    boolean isOpen() {
        return openedBy != 0;
    }

    /** The visitor did something, not in the cart. What is late changes nothing. */
    CartLife seen(long timeMs) {
        if (timeMs <= lastActivityMs) {
            return this;
        }
        boolean away = silent || timeMs - lastActivityMs >= CommerceLimits.LEFT_AFTER_MS;
        return new CartLife(openedBy, createdMs, updatedMs, timeMs, checkoutMs, leftCount, away);
    }

    /** The visitor was in the cart: if he had left it, the next leaving is another one. A late event never counts a leaving. */
    CartLife touched(long timeMs) {
        CartLife seen = seen(timeMs);
        boolean back = seen.silent && timeMs > lastActivityMs;
        return new CartLife(
                openedBy,
                Math.min(createdMs, timeMs),
                updatedMs,
                seen.lastActivityMs,
                checkoutMs,
                back ? leftCount + 1 : leftCount,
                !back && seen.silent);
    }

    CartLife changed(long timeMs) {
        return new CartLife(
                openedBy, createdMs, Math.max(updatedMs, timeMs), lastActivityMs, checkoutMs, leftCount, silent);
    }

    CartLife checkout(long timeMs) {
        return new CartLife(
                openedBy, createdMs, updatedMs, lastActivityMs, Math.max(checkoutMs, timeMs), leftCount, silent);
    }

    /** Of two people who are one: the older cart's id, the newest of everything else. A leaving is never counted back. */
    static CartLife join(CartLife a, CartLife b) {
        if (!a.isOpen() || !b.isOpen()) {
            return a.isOpen() ? a : b;
        }
        return new CartLife(
                Math.min(a.openedBy, b.openedBy),
                Math.min(a.createdMs, b.createdMs),
                Math.max(a.updatedMs, b.updatedMs),
                Math.max(a.lastActivityMs, b.lastActivityMs),
                Math.max(a.checkoutMs, b.checkoutMs),
                Math.max(a.leftCount, b.leftCount),
                a.lastActivityMs == b.lastActivityMs
                        ? a.silent && b.silent
                        : (a.lastActivityMs > b.lastActivityMs ? a : b).silent);
    }
}
