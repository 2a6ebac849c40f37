package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a transaction about sends of one workspace changes, written at its end with one statement each thing.
 *
 * <p>Thread rule: the transaction's thread.
 */
final class Changes {
    private final DeliveryStore store;
    private final Map<Long, SendRow> rows = new LinkedHashMap<>();
    private final List<DeliveryEvent> events = new ArrayList<>();

    Changes(DeliveryStore store) {
        this.store = store;
    }

    /** @return the row */
    SendRow save(SendRow row) {
        rows.put(row.sendId(), row);
        return row;
    }

    void tell(DeliveryEvent event) {
        events.add(event);
    }

    void write(Transaction tx) {
        store.save(tx, rows.values());
        store.tell(tx, events);
    }
}
