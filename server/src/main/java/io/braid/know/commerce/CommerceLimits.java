package io.braid.know.commerce;

/** The limits of what a stranger's events can make us keep. */
public final class CommerceLimits {
    /** Lines of a cart; a further product is not added. */
    public static final int LINES_MAX = 200;

    /** Pieces of one line. */
    public static final int QUANTITY_MAX = 9_999;

    /** Orders in the profile's state, newest kept; the table keeps all. */
    public static final int ORDERS_MAX = 100;

    /** Refunds of one order that are kept. */
    public static final int REFUNDS_MAX = 16;

    /** Products seen lately, newest kept, one entry a product. */
    public static final int VIEWED_MAX = 20;

    /** Products of the wish list, newest kept. */
    public static final int WISHES_MAX = 50;

    /** Silence after which a cart counts as left, in milliseconds. */
    public static final long LEFT_AFTER_MS = 30 * 60_000L;

    /** Cart operations kept one by one; beyond it the oldest are summed up, and an event later than those is placed among the sums. */
    static final int OPERATIONS_MAX = 300;

    /** Names of carts whose closing is remembered, newest kept. */
    public static final int CLOSED_MAX = 20;

    /** Characters of an id (cart, order, product, SKU). */
    public static final int ID_MAX = 100;

    /** Characters of a name, variant, category or brand. */
    public static final int TEXT_MAX = 120;

    /** Characters of an address; a longer one is left out, since half an address is none. */
    static final int URL_MAX = 400;

    private CommerceLimits() {}
}
