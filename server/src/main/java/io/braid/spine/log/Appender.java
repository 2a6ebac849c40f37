package io.braid.spine.log;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One append transaction: gives offsets and times of receipt, tells duplicates from conflicts, stores. */
final class Appender {
    private final Storage storage;
    private final LogStore store;
    private final Clock clock;

    Appender(Storage storage, LogStore store, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
    }

    /** A request with the work done that needs no lock. Thread rule: any thread. */
    record Prepared(AppendRequest request, List<Item> items, long bytes) {
        static Prepared of(AppendRequest request) {
            List<Item> items = new ArrayList<>(request.events().size());
            long bytes = 0;
            for (NewEvent event : request.events()) {
                byte[] body = Json.write(event.body()).getBytes(StandardCharsets.UTF_8);
                bytes += body.length;
                items.add(new Item(
                        event,
                        MessageKey.of(request.workspace(), event.trust(), event.messageId()),
                        BodyHash.of(event),
                        body));
            }
            return new Prepared(request, items, bytes);
        }
    }

    record Item(NewEvent event, MessageKey key, long bodyHash, byte[] body) {}

    /** What one transaction did: an outcome list a request, and the events that are new in the log. */
    record Appended(List<List<AppendOutcome>> outcomes, List<Event> events) {}

    /** See {@link Log#mark}. */
    Log.Mark mark() {
        return storage.inTransaction(tx -> {
            LogStore.Head head = store.lockHead(tx, 0);
            long nowMs = Math.max(clock.nowMs(), head.lastReceivedMs());
            store.moveHead(tx, new LogStore.Head(head.nextOffset(), nowMs));
            return new Log.Mark(head.nextOffset() - 1, nowMs);
        });
    }

    /** One at a time: what the store remembers follows the commits in their order. */
    synchronized Appended append(List<Prepared> requests) {
        try {
            Appended appended = storage.inTransaction(tx -> append(tx, requests));
            store.committed();
            return appended;
        } catch (RuntimeException e) {
            store.forget();
            throw e;
        }
    }

    private Appended append(Transaction tx, List<Prepared> requests) {
        int count = requests.stream().mapToInt(r -> r.items().size()).sum();
        LogStore.Head head = store.lockHead(tx, count);
        long receivedMs = Math.max(clock.nowMs(), head.lastReceivedMs());
        Map<MessageKey, Long> hashes = known(tx, requests, new LogStore.Head(head.nextOffset(), receivedMs));

        List<LogStore.Entry> entries = new ArrayList<>(count);
        List<List<AppendOutcome>> outcomes = new ArrayList<>(requests.size());
        long next = head.nextOffset();
        for (Prepared request : requests) {
            int workspace = request.request().workspace();
            List<Rejection> rejections = new ArrayList<>(request.request().rejections());
            List<AppendOutcome> own = new ArrayList<>(request.items().size());
            for (Item item : request.items()) {
                Long before = hashes.putIfAbsent(item.key(), item.bodyHash());
                if (before == null) {
                    entries.add(new LogStore.Entry(
                            new Event(workspace, next, receivedMs, notAfter(item.event(), receivedMs)),
                            item.key(),
                            item.bodyHash(),
                            item.body()));
                    own.add(new AppendOutcome.Stored(next++));
                } else if (before == item.bodyHash()) {
                    own.add(new AppendOutcome.Duplicate());
                } else {
                    rejections.add(conflict(item));
                    own.add(new AppendOutcome.Conflict());
                }
            }
            outcomes.add(own);
            if (!rejections.isEmpty()) {
                store.quarantine(tx, workspace, receivedMs, rejections);
            }
        }
        if (!entries.isEmpty()) {
            store.add(tx, entries);
            store.moveHead(tx, new LogStore.Head(next, receivedMs));
        }
        return new Appended(
                outcomes, entries.stream().map(LogStore.Entry::event).toList());
    }

    private Map<MessageKey, Long> known(Transaction tx, List<Prepared> requests, LogStore.Head at) {
        Set<MessageKey> keys = new LinkedHashSet<>();
        requests.forEach(request -> request.items().forEach(item -> keys.add(item.key())));
        return new HashMap<>(store.known(tx, keys, at));
    }

    private static NewEvent notAfter(NewEvent e, long receivedMs) {
        if (e.timeMs() <= receivedMs) {
            return e;
        }
        return new NewEvent(
                e.type(),
                e.name(),
                e.messageId(),
                e.userId(),
                e.anonymousId(),
                e.previousId(),
                e.profileId(),
                receivedMs,
                e.sourceId(),
                e.trust(),
                e.body());
    }

    private static Rejection conflict(Item item) {
        return new Rejection(
                item.event().sourceId(),
                "message_id_conflict",
                "The messageId was used before for a different event.",
                "/messageId",
                Json.write(item.event().whole()));
    }
}
