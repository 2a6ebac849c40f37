package io.braid.spine.log;

import io.braid.spine.event.Trust;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongFunction;

/**
 * Tells the log of message ids that were applied elsewhere, so that they are duplicates here: for a move from another system, and for
 * the bench. Braid reads them at its next start.
 */
public final class KnownBefore {
    /** Below every offset of the log: they are no events of it. */
    private static final long OFFSETS_BELOW = -(1L << 60);

    private KnownBefore() {}

    /**
     * In transactions of its own, a million ids each; takes 40 MB of memory. To be called once, while nothing is appended.
     *
     * @param id message ids by number, from 0
     * @param nowMs when they count as received
     */
    public static void add(
            Connection connection, int workspace, Trust trust, LongFunction<String> id, long count, long nowMs)
            throws SQLException {
        long salt = MessageKeys.salt(connection);
        connection.setAutoCommit(false);
        for (long from = 0; from < count; from += MessageKeys.GENERATION_KEYS) {
            Generation keys = new Generation(OFFSETS_BELOW + from, salt);
            for (long n = from; n < Math.min(count, from + MessageKeys.GENERATION_KEYS); n++) {
                keys.add(MessageKey.of(workspace, trust, id.apply(n)), n, OFFSETS_BELOW + n, nowMs);
            }
            Runs.write(connection, keys, salt);
            connection.commit();
        }
        connection.setAutoCommit(true);
    }
}
