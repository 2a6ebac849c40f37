package io.braid.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Events that let people into a journey of the bench, one after the other, at most so many a second.
 *
 * <p>Thread rule: one thread.
 */
final class Entries {
    private static final int A_REQUEST = 250;
    private static final int BACKLOG_MAX = 20_000;
    private static final int LOOK_EVERY = 40;

    private final Rig rig;
    private final String event;
    private final StringBuilder text = new StringBuilder(64 * 1024);

    Entries(Rig rig, String event) {
        this.rig = rig;
        this.event = event;
    }

    /**
     * Returns when all are acknowledged.
     *
     * @param perSecond 0 for as fast as the fold keeps up
     */
    void send(int from, int to, double perSecond) throws IOException, InterruptedException {
        try (Wire wire = new Wire(rig.braid().port(), "/v1/batch", BraidProcess.API_KEY)) {
            long due = rig.ticker().nanos();
            int requests = 0;
            for (int person = from; person < to; person += A_REQUEST) {
                int status = wire.post(batch(person, Math.min(to, person + A_REQUEST)));
                if (status != 200) {
                    throw new IOException("Braid answers " + status);
                }
                if (perSecond > 0) {
                    due += (long) (1e9 * A_REQUEST / perSecond);
                    LockSupport.parkNanos(due - rig.ticker().nanos());
                } else if (++requests % LOOK_EVERY == 0) {
                    while (rig.backlog() > BACKLOG_MAX) {
                        Thread.sleep(20);
                    }
                }
            }
        }
    }

    private CharSequence batch(int from, int to) {
        String now = Instant.ofEpochMilli(rig.ticker().nowMs()).toString();
        text.setLength(0);
        text.append("{\"batch\":[");
        for (int person = from; person < to; person++) {
            text.append(person == from ? "" : ",")
                    .append("{\"type\":\"track\",\"messageId\":\"")
                    .append(event)
                    .append('-')
                    .append(person)
                    .append("\",\"userId\":\"u")
                    .append(person)
                    .append("\",\"timestamp\":\"")
                    .append(now)
                    .append("\",\"event\":\"")
                    .append(event)
                    .append("\",\"properties\":{}}");
        }
        return text.append("],\"sentAt\":\"").append(now).append("\"}");
    }
}
