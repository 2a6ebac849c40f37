package io.braid.talk.delivery;

/** What an event of the log says about a send; folded by the outbox stage. */
record Receipt(long sendId, Kind kind, String reason, long timeMs) {
    enum Kind {
        DELIVERED,
        FAILED,
        OPENED,
        CLICKED
    }
}
