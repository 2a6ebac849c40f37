package io.braid.demo;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ring of a phone: which messages arrived since it was looked at last. What stands in them is read over HTTP by whoever got them.
 *
 * <p>Thread rule: one thread.
 */
public final class Letterbox {
    private static final String ARRIVED = """
            SELECT send_id, channel, address, time_ms FROM channels.sandbox_message
            WHERE workspace_id = 1 AND time_ms >= :since ORDER BY time_ms, send_id
            """;

    private record Row(Mail mail, long timeMs) {}

    private final Storage storage;
    private final Set<Long> seen = new HashSet<>();
    private long sinceMs;

    /** @param sinceMs shop time; what arrived earlier was read in an earlier play */
    public Letterbox(Storage storage, long sinceMs) {
        this.storage = storage;
        this.sinceMs = sinceMs;
    }

    /** Each message once. */
    public List<Mail> arrived() {
        List<Row> rows = storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(ARRIVED)
                .bind("since", sinceMs)
                .map((row, context) ->
                        new Row(new Mail(row.getLong(1), row.getString(2), row.getString(3)), row.getLong(4)))
                .list());
        List<Mail> mails = new ArrayList<>();
        for (Row row : rows) {
            if (row.timeMs() > sinceMs) {
                sinceMs = row.timeMs();
            }
            if (seen.add(row.mail().sendId())) {
                mails.add(row.mail());
            }
        }
        return mails;
    }
}
