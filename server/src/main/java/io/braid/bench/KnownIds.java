package io.braid.bench;

import io.braid.base.kernel.Ticker;
import io.braid.spine.event.Trust;
import io.braid.spine.log.KnownBefore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Message ids that the log knows already, as {@code spine/log} keeps ids that are no longer the newest; and the proof that it looks
 * them up.
 */
final class KnownIds {
    private static final int WORKSPACE = 1;
    private static final int ASKED_MAX = 50;

    private KnownIds() {}

    /** Braid knows them after its next start. */
    static void fill(Connection connection, long count, long nowMs) throws SQLException {
        KnownBefore.add(connection, WORKSPACE, Trust.PUBLIC, KnownIds::id, count, nowMs);
    }

    /** Sends some of at least one, spread over all; every one must be taken for known. */
    static void prove(BraidProcess braid, long count, Ticker ticker) throws IOException, InterruptedException {
        String[] figures = {"braid_events_accepted_total", "braid_events_quarantined_total"};
        double[] before = braid.metrics(figures);
        int asked = (int) Math.min(count, ASKED_MAX);
        StringBuilder batch = new StringBuilder("{\"batch\":[");
        for (int i = 0; i < asked; i++) {
            batch.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"track\",\"event\":\"Known\",\"anonymousId\":\"known\",\"messageId\":\"")
                    .append(id(count * i / asked))
                    .append("\"}");
        }
        batch.append("],\"sentAt\":\"")
                .append(Instant.ofEpochMilli(ticker.nowMs()))
                .append("\"}");
        try (Wire wire = new Wire(braid.port(), "/v1/batch", BraidProcess.WRITE_KEY)) {
            int status = wire.post(batch);
            double[] after = braid.metrics(figures);
            // Their bodies are others than those that were stored: the quarantine has them.
            if (status != 200 || after[0] != before[0] || after[1] != before[1] + asked) {
                throw new IOException(
                        "Known ids are not known: " + status + ", " + (after[1] - before[1]) + " of " + asked);
            }
        }
    }

    private static String id(long number) {
        return "known-" + number;
    }
}
