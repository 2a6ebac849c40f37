package io.braid.spine.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once an hour of machine time: old partitions leave PostgreSQL, deleted bytes leave the file. Thread rule: one of its own. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long EVERY_MS = 3_600_000;
    private static final long FIRST_MS = 60_000;

    private final History history;
    private final Retention retention;
    private Thread thread;

    Housekeeping(History history, Retention retention) {
        this.history = history;
        this.retention = retention;
    }

    void start() {
        thread = Thread.ofVirtual().name("history-housekeeping").start(this::run);
    }

    private void run() {
        try {
            Thread.sleep(FIRST_MS);
            while (true) {
                keep();
                Thread.sleep(EVERY_MS);
            }
        } catch (InterruptedException e) {
            // It is over.
        }
    }

    private void keep() {
        try {
            history.compact();
            retention.run();
        } catch (RuntimeException e) {
            LOG.warn("History's housekeeping is tried again in an hour", e);
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
