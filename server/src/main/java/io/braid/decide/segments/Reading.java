package io.braid.decide.segments;

import io.braid.spine.history.History;
import java.util.concurrent.CancellationException;

/**
 * One reading of a chunk. Who needs it no more gives it up, so that it ends soon: of a folder of definitions each one begins the back-fill
 * again, and what was read for the one before would take the processors from what is read now.
 *
 * <p>Thread rule: any thread.
 */
final class Reading {
    private boolean givenUp;
    private History.Session session;

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
