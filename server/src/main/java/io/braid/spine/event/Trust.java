package io.braid.spine.event;

/** Who says it. The ordinal is stored: append only. */
public enum Trust {
    /** A public write key: a browser or an app that anybody can imitate. Its e-mails and phones are claims. */
    PUBLIC,
    /** A secret key: the retailer's own servers and tills. */
    SERVER,
    /** Braid itself: receipts, clicks, commands. Such an event names its profile. */
    BRAID
}
