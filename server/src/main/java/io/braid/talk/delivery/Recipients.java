package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;

/** What delivery must know of a person at the claim; read under the profile's lock. */
public interface Recipients {
    Recipient read(Transaction tx, SendIntent intent);

    /** How the journey that asked stands. */
    default Asking asking(Transaction tx, int workspace, String journey) {
        return Asking.GOES;
    }
}
