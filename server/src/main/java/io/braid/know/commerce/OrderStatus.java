package io.braid.know.commerce;

/** What became of an order; a later one in this list wins. The ordinal is stored: append only. */
public enum OrderStatus {
    /** Mentioned by an update whose completion has not come. */
    MENTIONED,
    PLACED,
    REFUNDED,
    CANCELLED
}
