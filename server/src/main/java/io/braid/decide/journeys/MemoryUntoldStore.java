package io.braid.decide.journeys;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.NewEvent;
import java.util.List;
import java.util.TreeMap;

/** The store of simulations. Thread rule: inside {@code MemoryStorage} transactions. */
final class MemoryUntoldStore implements UntoldStore {
    private final TreeMap<Long, Untold> rows = new TreeMap<>();
    private long seq;

    @Override
    public void add(Transaction tx, int workspace, List<NewEvent> events) {
        List<NewEvent> copy = List.copyOf(events);
        MemoryTransaction.write(
                tx,
                () -> copy.forEach(event -> {
                    boolean known = rows.values().stream()
                            .anyMatch(row -> row.workspace() == workspace
                                    && row.event().messageId().equals(event.messageId()));
                    if (!known) {
                        rows.put(++seq, new Untold(seq, workspace, event));
                    }
                }));
    }

    @Override
    public List<Untold> first(Transaction tx, int max) {
        return rows.values().stream().limit(max).toList();
    }

    @Override
    public void remove(Transaction tx, List<Untold> told) {
        MemoryTransaction.write(tx, () -> told.forEach(row -> rows.remove(row.seq())));
    }
}
