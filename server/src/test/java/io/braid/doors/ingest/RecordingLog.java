package io.braid.doors.ingest;

import io.braid.base.kernel.Unavailable;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what the door appends, and can be told to be unavailable. Only {@link Log#append} may be called. */
final class RecordingLog {
    final List<NewEvent> events = new ArrayList<>();
    final List<AppendRequest.Rejection> rejections = new ArrayList<>();
    private final Map<String, NewEvent> byMessageId = new HashMap<>();
    private Runnable beforeAppend = () -> {};

    Log log() {
        return (Log) Proxy.newProxyInstance(
                Log.class.getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("append")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return append((AppendRequest) args[0]);
                });
    }

    void unavailableForMs(long retryAfterMs) {
        beforeAppend = () -> {
            throw new Unavailable("the queue is full", retryAfterMs);
        };
    }

    void beforeAppend(Runnable work) {
        beforeAppend = work;
    }

    boolean isEmpty() {
        return events.isEmpty() && rejections.isEmpty();
    }

    NewEvent only() {
        if (events.size() != 1) {
            throw new AssertionError("expected one event, got " + events + " and rejections " + rejections);
        }
        return events.getFirst();
    }

    private List<AppendOutcome> append(AppendRequest request) {
        beforeAppend.run();
        synchronized (this) {
            rejections.addAll(request.rejections());
            return request.events().stream().map(this::append).toList();
        }
    }

    private AppendOutcome append(NewEvent event) {
        NewEvent before = byMessageId.putIfAbsent(event.messageId(), event);
        if (before == null) {
            events.add(event);
            return new AppendOutcome.Stored(events.size());
        }
        return before.body().equals(event.body()) ? new AppendOutcome.Duplicate() : new AppendOutcome.Conflict();
    }
}
