package io.braid;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * From start to stop: Ctrl-C and a termination signal wake the main thread, which closes what it opened in the reverse order and
 * returns, so that the process ends as one that did its work (0), not as one that was killed. Where the JVM ends by itself (a terminal
 * that went away, {@code System.exit}) its end waits for the main thread.
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
        for (String name : List.of("INT", "TERM")) {
            Signal.handle(new Signal(name), signal -> lifetime.stop());
        }
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

    /** Once; who is impatient and signals again changes nothing. */
    private void stop() {
        if (!ending()) {
            wanted.countDown();
            Thread watch = new Thread(this::cutOff, "stop");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private void cutOff() {
        try {
            if (!closed.await(STOP_MS, TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
