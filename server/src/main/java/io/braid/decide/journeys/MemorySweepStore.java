package io.braid.decide.journeys;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.HashMap;
import java.util.Map;

/** The store of simulations. Thread rule: inside {@code MemoryStorage} transactions. */
final class MemorySweepStore implements SweepStore {
    private final Map<Integer, Sweep> sweeps = new HashMap<>();

    @Override
    public Sweep read(Transaction tx, int workspace) {
        return sweeps.getOrDefault(workspace, Sweep.NONE);
    }

    @Override
    public void write(Transaction tx, int workspace, Sweep sweep) {
        MemoryTransaction.write(tx, () -> sweeps.put(workspace, sweep));
    }
}
