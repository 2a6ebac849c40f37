package io.braid.decide.journeys;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Background;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells the log what journeys said of people: a row is written in the transaction of the step, appended, then deleted. A crash between the
 * two appends it again, which the log knows by the message id.
 *
 * <p>Thread rule: the worker's.
 */
final class JourneyTeller implements Background {
    /** Of one piece: a live event may have to wait for it. */
    static final int BATCH_MAX = 200;

    private final Storage storage;
    private final UntoldStore store;
    private final Log log;
    private volatile boolean owing = true;

    JourneyTeller(Storage storage, UntoldStore store, Log log) {
        this.storage = storage;
        this.store = store;
        this.log = log;
    }

    void owe(Transaction tx, int workspace, List<NewEvent> events) {
        if (!events.isEmpty()) {
            store.add(tx, workspace, events);
            owing = true;
        }
    }

    @Override
    public boolean waiting() {
        return owing;
    }

    @Override
    public boolean step(long nowMs) {
        if (!owing) {
            return false;
        }
        List<UntoldStore.Untold> first = storage.inTransaction(tx -> store.first(tx, BATCH_MAX));
        Map<Integer, List<NewEvent>> byWorkspace = first.stream()
                .collect(Collectors.groupingBy(
                        UntoldStore.Untold::workspace,
                        TreeMap::new,
                        Collectors.mapping(UntoldStore.Untold::event, Collectors.toList())));
        byWorkspace.forEach((workspace, events) -> log.append(new AppendRequest(workspace, events)));
        if (!first.isEmpty()) {
            storage.run(tx -> store.remove(tx, first));
        }
        owing = first.size() == BATCH_MAX;
        return !first.isEmpty();
    }
}
