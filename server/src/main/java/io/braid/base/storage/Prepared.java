package io.braid.base.storage;

/**
 * Something to be written, as the database will get it: what it costs our own processor is spent, so that the connection, for which others wait,
 * is not kept from its work.
 *
 * <p>Thread rule: made by one thread, written by one, which may be another.
 */
@FunctionalInterface
public interface Prepared {
    void into(Transaction tx);
}
