package io.braid.base.storage;

/**
 * One unit of work on the operational store. A package's store casts it to its own kind: {@link PgTransaction} or
 * {@link MemoryTransaction}.
 *
 * <p>Thread rule: the thread that opened it.
 */
public sealed interface Transaction permits PgTransaction, MemoryTransaction {}
