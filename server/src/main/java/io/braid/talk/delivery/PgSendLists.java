package io.braid.talk.delivery;

import io.braid.base.storage.LooseScan;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists of sends, newest first, in the same time among a million as among a hundred: one filter leads, which has an index in the order of
 * the list; the others are tried on the rows that it brings, {@link Sends#LOOKED_MAX} at most. A part that found too few goes on where it
 * stopped looking.
 *
 * <p>Channel and state share an index, so that a send whose state changes is written into few: a list by one of them is joined, in order, from
 * those of each value of the other.
 */
final class PgSendLists {
    private static final String NEWEST = """
            SELECT * FROM (SELECT * FROM (%s) AS led ORDER BY send_id DESC LIMIT :looked) AS looked
            WHERE true %s ORDER BY send_id DESC LIMIT :max""";

    private static final String LOOKED_TO = """
            SELECT send_id FROM (%s) AS led ORDER BY send_id DESC OFFSET :looked - 1 LIMIT 1""";

    private static final String SENDS = "SELECT * FROM delivery.send WHERE workspace_id = :w AND send_id < :before ";

    private static final String CHANNELS = LooseScan.of("channel", "delivery.send WHERE workspace_id = :w");

    private static final List<String> STATES =
            Stream.of(SendState.values()).map(SendState::code).toList();

    private static final String OF_STATE = "AND state = :state";
    private static final String OF_CHANNEL = "AND channel = :channel";
    private static final String OF_MESSAGE = "AND message = :message";

    private PgSendLists() {}

    static SendPart newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int count) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = conditions(filter, values);
        String leading = leading(tx, workspace, conditions, values);
        List<SendRow> rows = PgTransaction.handle(tx)
                .createQuery(NEWEST.formatted(leading, String.join(" ", conditions)))
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
                .createQuery(LOOKED_TO.formatted(leading))
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("looked", Sends.LOOKED_MAX)
                .bindMap(values)
                .mapTo(Long.class)
                .findOne();
        return SendPart.of(rows, count, lookedTo.orElse(0L));
    }

    /** Takes from the conditions what an index is in order of. */
    private static String leading(Transaction tx, int workspace, List<String> conditions, Map<String, Object> values) {
        if (conditions.isEmpty() || conditions.getFirst().equals(OF_MESSAGE)) {
            return SENDS;
        }
        String first = conditions.removeFirst();
        return switch (first) {
            case OF_STATE ->
                conditions.remove(OF_CHANNEL)
                        ? SENDS + OF_STATE + " " + OF_CHANNEL
                        : joined(OF_STATE, "channel", channels(tx, workspace), values);
            case OF_CHANNEL -> joined(OF_CHANNEL, "state", STATES, values);
            default -> SENDS + first;
        };
    }

    private static String joined(String lead, String column, List<String> all, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        for (String one : all) {
            String name = column + parts.size();
            values.put(name, one);
            parts.add("(" + SENDS + lead + " AND " + column + " = :" + name + " ORDER BY send_id DESC LIMIT :looked)");
        }
        return parts.isEmpty() ? SENDS + lead : String.join(" UNION ALL ", parts);
    }

    private static List<String> channels(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(CHANNELS)
                .bind("w", workspace)
                .mapTo(String.class)
                .list();
    }

    /** The first one leads, if it has an index; a message's key has none. */
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
            conditions.add(OF_STATE);
            values.put("state", filter.state().code());
        }
        if (!filter.journey().isEmpty()) {
            conditions.add("AND journey = :journey");
            values.put("journey", filter.journey());
        }
        if (!filter.channel().isEmpty()) {
            conditions.add(OF_CHANNEL);
            values.put("channel", filter.channel());
        }
        if (!filter.message().isEmpty()) {
            conditions.add(OF_MESSAGE);
            values.put("message", filter.message());
        }
        return conditions;
    }
}
