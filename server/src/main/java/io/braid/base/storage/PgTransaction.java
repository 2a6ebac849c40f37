package io.braid.base.storage;

import java.sql.Connection;
import org.jdbi.v3.core.Handle;

/** A transaction on PostgreSQL: read committed, ended by {@link Storage}. */
public final class PgTransaction implements Transaction {
    private final Handle handle;

    PgTransaction(Handle handle) {
        this.handle = handle;
    }

    /** For SQL as text with named parameters. */
    public static Handle handle(Transaction tx) {
        return ((PgTransaction) tx).handle;
    }

    /** For COPY, arrays and other hot paths. Never committed or closed by its user. */
    public static Connection connection(Transaction tx) {
        return ((PgTransaction) tx).handle.getConnection();
    }
}
