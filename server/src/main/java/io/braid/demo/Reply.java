package io.braid.demo;

/** What is done with a message, and when, in shop time. */
record Reply(long atMs, Kind kind) {
    /** What can be done. */
    enum Kind {
        /** The open pixel is fetched by a person's mail program. */
        OPENS,
        /** A privacy proxy fetches it, whoever reads or does not read. */
        PROXY_OPENS,
        CLICKS,
        UNSUBSCRIBES,
        /** The mailbox does not exist. */
        BOUNCES
    }
}
