package io.braid.spine.log;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;

/** What the log knows before it is opened. */
public final class LogHead {
    private LogHead() {}

    /** When the last event was received, shop time; 0 for an empty log. Shop time must never start below it. */
    public static long lastReceivedMs(Storage storage) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("SELECT last_received_ms FROM log.head")
                .mapTo(Long.class)
                .one());
    }
}
