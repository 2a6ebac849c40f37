package io.braid.base.storage;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The operational store: PostgreSQL ({@link PgStorage}) or memory ({@link MemoryStorage}, for simulation).
 *
 * <p>Thread rule: any thread; a transaction belongs to the thread that opened it.
 */
public interface Storage {
    /**
     * Runs the work in one transaction: committed when it returns, rolled back when it throws.
     *
     * @throws io.braid.base.kernel.Unavailable when the store cannot be reached
     */
    <T> T inTransaction(Function<Transaction, T> work);

    default void run(Consumer<Transaction> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return null;
        });
    }
}
