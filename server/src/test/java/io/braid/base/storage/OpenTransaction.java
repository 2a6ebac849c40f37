package io.braid.base.storage;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A transaction of somebody else's, on a thread of its own, that stays open until this is closed. */
public final class OpenTransaction implements AutoCloseable {
    private final Semaphore release = new Semaphore(0);
    private final Thread thread;

    private OpenTransaction(Storage storage, Consumer<Transaction> work, Semaphore done) {
        this.thread = Thread.ofPlatform()
                .start(() -> storage.run(tx -> {
                    work.accept(tx);
                    done.release();
                    release.acquireUninterruptibly();
                }));
    }

    /** @param work done when this returns, such as to take a lock */
    public static OpenTransaction in(Storage storage, Consumer<Transaction> work) throws InterruptedException {
        Semaphore done = new Semaphore(0);
        OpenTransaction open = new OpenTransaction(storage, work, done);
        done.acquire();
        return open;
    }

    /** Commits it. */
    @Override
    public void close() throws InterruptedException {
        release.release();
        thread.join();
    }
}
