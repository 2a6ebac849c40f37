package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was not sent, or not yet, and what stopped it: the list and its counts, for screens. On PostgreSQL only.
 *
 * <p>Thread rule: any thread.
 */
public final class StoppedSends {
    /** Stopped sends that one question of the list looks at; a part may be short and go on. */
    static final int LOOKED_MAX = 5_000;
    /** Stopped sends, the newest, that are counted. */
    public static final int COUNTED_MAX = 200_000;

    private static final String STOPPED = """
            FROM delivery.send WHERE workspace_id = :w AND reason <> '' AND state IN ('waiting', 'held', 'refused')
            """;

    private static final String FITS = """
            (:reason = '' OR reason = :reason) AND (:rule = '' OR rule = :rule) AND (:journey = '' OR journey = :journey)
            AND (:channel = '' OR channel = :channel) AND created_ms >= :fromMs AND created_ms < :toMs
            """;

    private static final String LIST = "SELECT * FROM (SELECT * " + STOPPED
            + " AND send_id < :before ORDER BY send_id DESC LIMIT :looked) looked WHERE " + FITS
            + " ORDER BY send_id DESC LIMIT :max";

    private static final String LOOKED_TO =
            "SELECT send_id " + STOPPED + " AND send_id < :before ORDER BY send_id DESC OFFSET :looked - 1 LIMIT 1";

    private static final String COUNTS = "SELECT reason, rule,"
            + " (to_timestamp(created_ms / 1000.0) AT TIME ZONE :zone)::date AS day, count(*) FROM (SELECT * " + STOPPED
            + " ORDER BY send_id DESC LIMIT :looked) looked WHERE " + FITS
            + " GROUP BY 1, 2, 3 ORDER BY 3 DESC, 4 DESC, 1, 2";

    private final Storage storage;

    StoppedSends(Storage storage) {
        this.storage = storage;
    }

    /**
     * Which; empty text for all.
     *
     * @param fromMs asked for at or after this shop time
     * @param toMs and before this one
     */
    public record Filter(String reason, String rule, String journey, String channel, long fromMs, long toMs) {}

    /** @param day in the zone that was asked for */
    public record Count(String reason, String rule, LocalDate day, long messages) {}

    /** Newest first, ids below {@code beforeId}. */
    public Sends.Part newest(int workspace, Filter filter, long beforeId, int count) {
        return storage.inTransaction(tx -> {
            Map<String, Object> values = values(workspace, filter);
            values.put("before", beforeId);
            values.put("looked", LOOKED_MAX);
            List<SendRow> rows = PgTransaction.handle(tx)
                    .createQuery(LIST)
                    .bindMap(values)
                    .bind("max", count + 1L)
                    .map(SendRowMapper::map)
                    .list();
            SendPart part = SendPart.of(rows, count, rows.size() > count ? 0 : lookedTo(tx, workspace, beforeId));
            return new Sends.Part(part.rows().stream().map(Sends::send).toList(), part.nextBeforeId());
        });
    }

    private static long lookedTo(Transaction tx, int workspace, long beforeId) {
        return PgTransaction.handle(tx)
                .createQuery(LOOKED_TO)
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("looked", LOOKED_MAX)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** The newest day first. */
    public List<Count> counts(int workspace, Filter filter, ZoneId zone) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(COUNTS)
                .bindMap(values(workspace, filter))
                .bind("looked", COUNTED_MAX)
                .bind("zone", zone.getId())
                .map((row, context) -> new Count(
                        row.getString(1), row.getString(2), row.getObject(3, LocalDate.class), row.getLong(4)))
                .list());
    }

    private static Map<String, Object> values(int workspace, Filter filter) {
        Map<String, Object> values = new HashMap<>();
        values.put("w", workspace);
        values.put("reason", filter.reason());
        values.put("rule", filter.rule());
        values.put("journey", filter.journey());
        values.put("channel", filter.channel());
        values.put("fromMs", filter.fromMs());
        values.put("toMs", filter.toMs());
        return values;
    }
}
