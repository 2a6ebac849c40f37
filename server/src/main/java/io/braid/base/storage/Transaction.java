package io.braid.base.storage;

/**
 * One unit of work on the operational store. A package's store casts it to its own kind: {@link PgTransaction} or
 * {@link MemoryTransaction}.
 *
 * <p>Thread rule: the thread that opened it.
 */
public sealed interface Transaction permits PgTransaction, MemoryTransaction {
    /**
     * Does a part of the work, which reads and writes by this transaction alone, while the thread that opened it goes on. Whatever that asks
     * of the store afterwards, this work again or the end of the transaction, waits until the part is done, so the store sees
     * everything in the order in which it was told; and what fails there fails here, then.
     *
     * @param work reads nothing that the opening thread may change meanwhile
     */
    void behind(Runnable work);

    /** Waits until what is done behind is done; what failed there fails here. */
    void settle();

    /** Whether a part would begin at once, since none is being done. */
    boolean idle();
}
