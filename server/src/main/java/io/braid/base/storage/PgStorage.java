package io.braid.base.storage;

import io.braid.base.kernel.Unavailable;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;

/** PostgreSQL through a pool; a broken connection is {@link Unavailable}, an SQL error is a bug and passes as it is. */
public final class PgStorage implements Storage {
    private final Jdbi jdbi;
    /** The one that this thread is in: what is asked for within it is a part of it. */
    private final ThreadLocal<PgTransaction> open = new ThreadLocal<>();

    public PgStorage(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
        PgTransaction around = open.get();
        if (around != null) {
            return work.apply(around);
        }
        try {
            return jdbi.inTransaction(handle -> {
                PgTransaction tx = new PgTransaction(handle);
                open.set(tx);
                try {
                    T result = work.apply(tx);
                    tx.settle();
                    return result;
                } finally {
                    tx.abandon();
                    open.remove();
                }
            });
        } catch (ConnectionException e) {
            throw new Unavailable("PostgreSQL cannot be reached", 1000, e);
        }
    }
}
