package io.braid;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From start to stop: Ctrl-C and a termination signal wake the main thread, which closes what it opened in the reverse order, while
 * the JVM's end waits for it.
 *
 * <p>Thread rule: opened, awaited and closed by the main thread.
 */
final class Lifetime implements AutoCloseable {
    /** An end that takes longer is cut off; everything that counts is in PostgreSQL already. */
    private static final long STOP_MS = 90_000;

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Lifetime() {}

    /** Begins to listen for signals; opened before everything else, and closed after it. */
    static Lifetime open() {
        Lifetime lifetime = new Lifetime();
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::end, "stop"));
        return lifetime;
    }

    /** Waits until somebody wants the process to end. */
    void await() throws InterruptedException {
        wanted.await();
    }

    /** Whether somebody wants it to end: for whoever does not wait. Thread rule: any thread. */
    boolean ending() {
        return wanted.getCount() == 0;
    }

    /** Wants it to end, from inside. Thread rule: any thread. */
    void finish() {
        wanted.countDown();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void end() {
        wanted.countDown();
        try {
            closed.await(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
