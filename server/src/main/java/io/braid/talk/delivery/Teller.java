package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.util.List;
import java.util.Locale;
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
    private final DeliveryMeter meter;

    Teller(Storage storage, DeliveryStore store, Log log, DeliveryMeter meter) {
        this.meter = meter;
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
        events.forEach(this::count);
        return events.size();
    }

    private void count(DeliveryEvent event) {
        JsonNode said = Json.read(event.properties());
        String outcome =
                SendEvents.outcome(event.name()).toLowerCase(Locale.ROOT).replace(' ', '_');
        meter.told(said.path("channel").asText(), outcome, said.path("reason").asText(""));
    }
}
