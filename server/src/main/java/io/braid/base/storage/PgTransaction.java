package io.braid.base.storage;

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;

/** A transaction on PostgreSQL: read committed, ended by {@link Storage}. */
public final class PgTransaction implements Transaction {
    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);
    /** Of the system: a virtual thread hears of each of PostgreSQL's answers by way of two others, a millisecond later on a busy machine. */
    private static final Executor BEHIND = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("behind-", 0).factory());

    private final Handle handle;
    private final Thread opener = Thread.currentThread();
    /** The opener's own to read and write. */
    private CompletableFuture<Void> behind = NOTHING;

    PgTransaction(Handle handle) {
        this.handle = handle;
    }

    /** For SQL as text with named parameters. */
    public static Handle handle(Transaction tx) {
        PgTransaction own = (PgTransaction) tx;
        own.settle();
        return own.handle;
    }

    /** For COPY, arrays and other hot paths. Never committed or closed by its user. */
    public static Connection connection(Transaction tx) {
        return handle(tx).getConnection();
    }

    @Override
    public void behind(Runnable work) {
        settle();
        behind = CompletableFuture.runAsync(work, BEHIND);
    }

    @Override
    public boolean idle() {
        return behind.isDone();
    }

    @Override
    public void settle() {
        if (behind == NOTHING || Thread.currentThread() != opener) {
            return;
        }
        CompletableFuture<Void> last = behind;
        behind = NOTHING;
        try {
            last.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits, when nothing that it did counts any more. */
    void abandon() {
        behind.exceptionally(fault -> null).join();
    }
}
