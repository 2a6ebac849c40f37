package io.braid.spine.timers;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Timers in memory. */
public final class MemoryTimerStore implements TimerStore {
    private record Key(int workspace, long profileId) {}

    private static final Comparator<Timer> ORDER = Comparator.comparingLong(Timer::dueMs)
            .thenComparingInt(Timer::workspace)
            .thenComparingLong(Timer::profileId);

    private final Map<Key, Long> timers = new HashMap<>();

    @Override
    public List<Timer> due(Transaction tx, long shopMs, int max) {
        return timers.entrySet().stream()
                .filter(e -> e.getValue() <= shopMs)
                .map(e -> new Timer(e.getKey().workspace(), e.getKey().profileId(), e.getValue()))
                .sorted(ORDER)
                .limit(max)
                .toList();
    }

    @Override
    public long earliestMs(Transaction tx) {
        return timers.values().stream().min(Comparator.naturalOrder()).orElse(Long.MAX_VALUE);
    }

    @Override
    public void add(Transaction tx, int workspace, Map<Long, Long> dueMsByProfile) {
        Map<Long, Long> copy = Map.copyOf(dueMsByProfile);
        MemoryTransaction.write(tx, () -> {
            for (long id : copy.keySet()) {
                if (timers.containsKey(new Key(workspace, id))) {
                    throw new IllegalStateException("profile " + id + " has a timer");
                }
            }
            copy.forEach((id, due) -> timers.put(new Key(workspace, id), due));
        });
    }

    @Override
    public void set(Transaction tx, int workspace, Map<Long, Long> dueMsByProfile) {
        Map<Long, Long> copy = Map.copyOf(dueMsByProfile);
        MemoryTransaction.write(tx, () -> copy.forEach((id, due) -> timers.put(new Key(workspace, id), due)));
    }

    @Override
    public void clear(Transaction tx, int workspace, Collection<Long> profileIds) {
        List<Long> copy = List.copyOf(profileIds);
        MemoryTransaction.write(tx, () -> copy.forEach(id -> timers.remove(new Key(workspace, id))));
    }
}
