package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists of sends, newest first, in the same time among a million as among a hundred: one filter leads, which has an index in the order of
 * the list; the others are tried on the rows that it brings, {@link Sends#LOOKED_MAX} at most. A part that found too few goes on where it
 * stopped looking.
 */
final class PgSendLists {
    private static final String NEWEST = """
            SELECT * FROM (SELECT * FROM delivery.send WHERE workspace_id = :w AND send_id < :before %s
                ORDER BY send_id DESC LIMIT :looked) looked
            WHERE true %s ORDER BY send_id DESC LIMIT :max""";

    private static final String LOOKED_TO = """
            SELECT send_id FROM delivery.send WHERE workspace_id = :w AND send_id < :before %s
            ORDER BY send_id DESC OFFSET :looked - 1 LIMIT 1""";

    private static final String OF_MESSAGE = "AND message = :message";

    private PgSendLists() {}

    static SendPart newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = conditions(filter, values);
        boolean hasIndex = !conditions.isEmpty() && !conditions.getFirst().equals(OF_MESSAGE);
        String leads = hasIndex ? conditions.removeFirst() : "";
        String others = String.join(" ", conditions);
        List<SendRow> rows = PgTransaction.handle(tx)
                .createQuery(NEWEST.formatted(leads, others))
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("looked", Sends.LOOKED_MAX)
                .bind("max", count + 1L)
                .bindMap(values)
                .map(SendRowMapper::map)
                .list();
        if (rows.size() > count || (conditions.isEmpty() && rows.size() < Sends.LOOKED_MAX)) {
            return SendPart.of(rows, count, 0);
        }
        Optional<Long> lookedTo = PgTransaction.handle(tx)
                .createQuery(LOOKED_TO.formatted(leads))
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("looked", Sends.LOOKED_MAX)
                .bindMap(values)
                .mapTo(Long.class)
                .findOne();
        return SendPart.of(rows, count, lookedTo.orElse(0L));
    }

    /** The first one leads, if it has an index (workspace, it, send); a message's key has none. */
    private static List<String> conditions(Sends.Filter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (filter.profileId() != 0) {
            conditions.add("AND profile_id = :profile");
            values.put("profile", filter.profileId());
        }
        if (filter.clickedSinceMs() > 0) {
            conditions.add("AND clicked_ms > 0");
            if (filter.clickedSinceMs() > 1) {
                conditions.add("AND clicked_ms >= :clicked");
                values.put("clicked", filter.clickedSinceMs());
            }
        }
        if (filter.state() != null) {
            conditions.add("AND state = :state");
            values.put("state", filter.state().code());
        }
        if (!filter.journey().isEmpty()) {
            conditions.add("AND journey = :journey");
            values.put("journey", filter.journey());
        }
        if (!filter.channel().isEmpty()) {
            conditions.add("AND channel = :channel");
            values.put("channel", filter.channel());
        }
        if (!filter.message().isEmpty()) {
            conditions.add(OF_MESSAGE);
            values.put("message", filter.message());
        }
        return conditions;
    }
}
