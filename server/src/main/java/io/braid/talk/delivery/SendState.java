package io.braid.talk.delivery;

import java.util.Locale;

/** Where a send stands. The lower-case name is the word of API, database and console. */
public enum SendState {
    /** Its time has not come, or it waits for another try. */
    WAITING,
    /** Quiet hours: waits for the morning. */
    HELD,
    /** Claimed; the provider is being called. */
    SENDING,
    /** The provider took it. */
    SENT,
    /** It arrived. */
    DELIVERED,
    /** Definitely not delivered. */
    FAILED,
    /** Not sent, for a reason of ours. */
    REFUSED,
    /** No longer wanted. */
    CANCELLED,
    /** It may or may not have been sent: a person should look. */
    UNKNOWN,
    /** Held out: would have been sent. */
    GHOST;

    /** The stable word. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SendState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The person was, or may have been, contacted: what occasions count. */
    boolean contact() {
        return this == SENDING || this == SENT || this == DELIVERED || this == UNKNOWN;
    }

    /** May still be tried. */
    boolean pending() {
        return this == WAITING || this == HELD;
    }
}
