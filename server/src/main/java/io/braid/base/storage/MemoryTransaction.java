package io.braid.base.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * A transaction of the in-memory store: writes are remembered and applied at commit, in their order; a crash before it loses them
 * all. Reads see what was committed before. A stage stores at the end of its work, so it never has to read its own writes.
 */
public final class MemoryTransaction implements Transaction {
    private final List<Runnable> writes = new ArrayList<>();

    MemoryTransaction() {}

    /** Remembers a write until commit. */
    public static void write(Transaction tx, Runnable write) {
        ((MemoryTransaction) tx).writes.add(write);
    }

    /** At once: there is nothing to wait for. */
    @Override
    public void behind(Runnable work) {
        work.run();
    }

    @Override
    public void settle() {}

    @Override
    public boolean idle() {
        return true;
    }

    void commit() {
        writes.forEach(Runnable::run);
    }
}
