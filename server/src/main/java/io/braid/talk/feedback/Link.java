package io.braid.talk.feedback;

/**
 * What a token stands for.
 *
 * @param kind what using it means
 * @param target of a click: http or https; else empty
 * @param createdAtMs machine time of the claim that sent it
 */
record Link(String token, int workspace, long sendId, Kind kind, String target, long createdAtMs) {
    enum Kind {
        CLICK,
        OPEN,
        UNSUBSCRIBE,
        PREFERENCES,
        /** Of a message that asks for a confirmation. */
        CONFIRM,
        /** A service worker tells that a push was shown or closed. */
        REPORT
    }
}
