package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;

/** What delivery must know of a person at the claim; read under the profile's lock. */
public interface Recipients {
    Recipient read(Transaction tx, SendIntent intent);

    /** Whether a person paused the journey: what it asked for waits. */
    default boolean paused(Transaction tx, int workspace, String journey) {
        return false;
    }
}
