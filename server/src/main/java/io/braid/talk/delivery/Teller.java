package io.braid.talk.delivery;

import io.braid.base.storage.Storage;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells the log what became of sends: the outbox the other way round. A row was written with the outcome; it is appended, then
 * deleted. A crash between the two appends it again, which the log knows by the message id.
 *
 * <p>Thread rule: any thread; one at a time does the work.
 */
final class Teller {
    static final int BATCH_MAX = 500;

    private final Storage storage;
    private final DeliveryStore store;
    private final Log log;

    Teller(Storage storage, DeliveryStore store, Log log) {
        this.storage = storage;
        this.store = store;
        this.log = log;
    }

    /** @return how many events the log now has */
    synchronized int tell() {
        List<DeliveryEvent> events = storage.inTransaction(tx -> store.untold(tx, BATCH_MAX));
        if (events.isEmpty()) {
            return 0;
        }
        Map<Integer, List<DeliveryEvent>> byWorkspace = events.stream()
                .collect(Collectors.groupingBy(DeliveryEvent::workspace, TreeMap::new, Collectors.toList()));
        byWorkspace.forEach((workspace, own) -> log.append(new AppendRequest(
                workspace, own.stream().map(DeliveryEvent::toNewEvent).toList())));
        storage.run(tx -> store.told(tx, events));
        return events.size();
    }
}
