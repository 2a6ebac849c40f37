package io.braid.spine.log;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.log.Appender.Prepared;
import java.util.Collection;
import java.util.List;

/**
 * The log without a thread of its own: each append is its own transaction on the caller's thread. For simulation and tests.
 */
public final class DirectLog implements Log {
    private final Storage storage;
    private final LogStore store;
    private final Clock clock;
    private final Appender appender;

    /** A log in memory. */
    public DirectLog(MemoryStorage storage, Clock clock) {
        this(storage, new MemoryLogStore(), clock);
    }

    DirectLog(Storage storage, LogStore store, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        this.appender = new Appender(storage, store, clock);
    }

    @Override
    public List<AppendOutcome> append(AppendRequest request) {
        List<AppendOutcome> outcomes =
                appender.append(List.of(Prepared.of(request))).outcomes().getFirst();
        if (store.untidy(clock.nowMs())) {
            store.tidy(storage, clock.nowMs());
        }
        return outcomes;
    }

    @Override
    public List<Event> read(long afterOffset, int max) {
        return storage.inTransaction(tx -> store.read(tx, afterOffset, max));
    }

    @Override
    public List<Event> await(long afterOffset, int max, long waitMs) {
        return read(afterOffset, max);
    }

    @Override
    public List<Event> find(Collection<Long> offsets) {
        return storage.inTransaction(tx -> store.find(tx, offsets));
    }

    @Override
    public void quarantine(Transaction tx, int workspace, AppendRequest.Rejection rejection) {
        store.quarantine(tx, workspace, clock.nowMs(), List.of(rejection));
    }

    @Override
    public Mark mark() {
        return appender.mark();
    }
}
