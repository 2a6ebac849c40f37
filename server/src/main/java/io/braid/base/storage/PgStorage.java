package io.braid.base.storage;

import io.braid.base.kernel.Unavailable;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;

/** PostgreSQL through a pool; a broken connection is {@link Unavailable}, an SQL error is a bug and passes as it is. */
public final class PgStorage implements Storage {
    private final Jdbi jdbi;
    /** The one that this thread is in: one within it goes by the same connection. */
    private final ThreadLocal<PgTransaction> open = new ThreadLocal<>();

    public PgStorage(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
        PgTransaction around = open.get();
        try {
            if (around != null) {
                around.settle();
            }
            return jdbi.inTransaction(handle -> {
                PgTransaction tx = new PgTransaction(handle);
                open.set(tx);
                try {
                    T result = work.apply(tx);
                    tx.settle();
                    return result;
                } finally {
                    tx.abandon();
                    restore(around);
                }
            });
        } catch (ConnectionException e) {
            throw new Unavailable("PostgreSQL cannot be reached", 1000, e);
        }
    }

    private void restore(PgTransaction around) {
        if (around == null) {
            open.remove();
        } else {
            open.set(around);
        }
    }
}
