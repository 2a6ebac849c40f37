package io.braid.sim;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.log.Log;
import java.util.Collection;
import java.util.List;

/** The real log; remembers up to which moment the worker that read it may wake people. */
final class SimLog implements Log {
    private final DirectLog log;
    private long upToMs;

    SimLog(DirectLog log) {
        this.log = log;
    }

    long upToMs() {
        return upToMs;
    }

    @Override
    public List<AppendOutcome> append(AppendRequest request) {
        return log.append(request);
    }

    @Override
    public List<Event> read(long afterOffset, int max) {
        return log.read(afterOffset, max);
    }

    @Override
    public List<Event> await(long afterOffset, int max, long waitMs) {
        List<Event> events = log.await(afterOffset, max, waitMs);
        if (!events.isEmpty()) {
            upToMs = events.getLast().receivedMs();
        }
        return events;
    }

    @Override
    public List<Event> find(Collection<Long> offsets) {
        return log.find(offsets);
    }

    @Override
    public void quarantine(Transaction tx, int workspace, AppendRequest.Rejection rejection) {
        throw new AssertionError("quarantined: " + rejection);
    }

    @Override
    public Mark mark() {
        Mark mark = log.mark();
        upToMs = mark.shopMs();
        return mark;
    }
}
