package io.braid.base.storage;

import java.util.function.Function;

/**
 * Serialises transactions in memory, applying each one's writes at its end. For simulation and pure tests; open to one that
 * injects faults.
 */
public class MemoryStorage implements Storage {
    @Override
    public synchronized <T> T inTransaction(Function<Transaction, T> work) {
        MemoryTransaction tx = new MemoryTransaction();
        T result = work.apply(tx);
        tx.commit();
        return result;
    }
}
