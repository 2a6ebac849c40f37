package io.braid.spine.log;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The log in memory; message ids are remembered for ever, which is at least as long as promised. */
final class MemoryLogStore implements LogStore {
    private final TreeMap<Long, Event> events = new TreeMap<>();
    private final Map<MessageKey, Long> known = new HashMap<>();
    private final List<AppendRequest.Rejection> quarantine = new ArrayList<>();
    private Head head = new Head(1, 0);

    @Override
    public Head lockHead(Transaction tx, int count) {
        return head;
    }

    @Override
    public void moveHead(Transaction tx, Head moved) {
        MemoryTransaction.write(tx, () -> head = moved);
    }

    @Override
    public Map<MessageKey, Long> known(Transaction tx, Collection<MessageKey> keys, Head at) {
        Map<MessageKey, Long> found = new HashMap<>();
        for (MessageKey key : keys) {
            Long hash = known.get(key);
            if (hash != null) {
                found.put(key, hash);
            }
        }
        return found;
    }

    @Override
    public void add(Transaction tx, List<Entry> entries) {
        MemoryTransaction.write(
                tx,
                () -> entries.forEach(entry -> {
                    events.put(entry.event().offset(), entry.event());
                    known.put(entry.key(), entry.bodyHash());
                }));
    }

    @Override
    public void quarantine(Transaction tx, int workspace, long receivedMs, List<AppendRequest.Rejection> rejections) {
        MemoryTransaction.write(tx, () -> quarantine.addAll(rejections));
    }

    @Override
    public List<Event> read(Transaction tx, long afterOffset, int max) {
        return events.tailMap(afterOffset, false).values().stream().limit(max).toList();
    }

    @Override
    public List<Event> find(Transaction tx, Collection<Long> offsets) {
        return offsets.stream().sorted().map(events::get).filter(e -> e != null).toList();
    }
}
