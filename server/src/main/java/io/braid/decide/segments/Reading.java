package io.braid.decide.segments;

import io.braid.spine.history.History;
import io.braid.spine.pipeline.Lag;
import java.util.concurrent.CancellationException;

/**
 * One reading of a chunk. Who needs it no more gives it up, so that it ends soon: of a folder of definitions each one begins the back-fill
 * again, and what was read for the one before would take the processors from what is read now. It takes them from the worker, too: while that lags it
 * rests after each {@value #ROWS} rows.
 *
 * <p>Thread rule: any thread; {@link #row} whoever reads.
 */
final class Reading {
    static final int ROWS = 256;

    /** A worker that lags by so much, machine time, is given way. */
    static final long LAG_MS = 100;

    static final long REST_MS = 20;

    /** How long it rests in all: a question to history has an end, too. */
    static final long REST_MS_MAX = 45_000;

    private final Lag lag;
    private int rows;
    private long restedMs;
    private boolean givenUp;
    private History.Session session;

    Reading(Lag lag) {
        this.lag = lag;
    }

    /**
     * A row was read.
     *
     * @throws CancellationException if it was given up
     */
    void row() {
        long restMs = restMs();
        if (restMs > 0) {
            try {
                Thread.sleep(restMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }

    /** Counts a row: how long to rest after it. */
    long restMs() {
        if (++rows % ROWS != 0) {
            return 0;
        }
        goOn();
        if (restedMs >= REST_MS_MAX || lag.lagMs() <= LAG_MS) {
            return 0;
        }
        restedMs += REST_MS;
        return REST_MS;
    }

    /** It asks history now. */
    synchronized void asks(History.Session asked) {
        session = asked;
        goOn();
    }

    /** @throws CancellationException if it was given up */
    synchronized void goOn() {
        if (givenUp) {
            throw new CancellationException("nobody waits for this past");
        }
    }

    synchronized void giveUp() {
        givenUp = true;
        if (session != null) {
            session.cancel();
        }
    }
}
