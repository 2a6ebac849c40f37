package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.SuppressionList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.Update;

/** Whom we have written to lately, and whom never again: what the claim asks on PostgreSQL. */
final class PgContacts {
    private PgContacts() {}

    static Map<Long, List<Contact>> contacts(Transaction tx, int workspace, Map<Long, Long> afterMsByProfile) {
        Map<Long, List<Contact>> contacts = new HashMap<>();
        List<Map.Entry<Long, Long>> people = List.copyOf(afterMsByProfile.entrySet());
        PgTransaction.handle(tx)
                .createQuery("""
                        SELECT p.id, c.* FROM unnest(:profile, :afterMs) AS p (id, after_ms) CROSS JOIN LATERAL (
                            SELECT send_id, channel, tags, purpose, cap_group, charged_ms, ghost FROM delivery.send
                            WHERE workspace_id = :w AND profile_id = p.id AND charged_ms > p.after_ms
                            UNION ALL
                            SELECT 0, channel, tags, purpose, cap_group, charged_ms, ghost FROM delivery.inherited
                            WHERE workspace_id = :w AND profile_id = p.id AND charged_ms > p.after_ms
                            ORDER BY charged_ms DESC LIMIT :max) AS c
                        ORDER BY p.id, c.charged_ms DESC
                        """)
                .bind("w", workspace)
                .bind("profile", Bulk.longs(people, Map.Entry::getKey))
                .bind("afterMs", Bulk.longs(people, Map.Entry::getValue))
                .bind("max", Frequency.CONTACTS_MAX + 1)
                .map((r, c) -> Map.entry(
                        r.getLong(1),
                        new Contact(
                                r.getLong(2),
                                r.getString(3),
                                SendRowMapper.tags(r.getString(4)),
                                Purpose.of(r.getString(5)),
                                r.getString(6),
                                r.getLong(7),
                                r.getBoolean(8))))
                .forEach(one -> contacts.computeIfAbsent(one.getKey(), none -> new ArrayList<>())
                        .add(one.getValue()));
        return contacts;
    }

    static boolean occasionFree(Transaction tx, SendRow row) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT coalesce((SELECT o.instance_id = :instance OR (o.ended AND NOT EXISTS (
                                    SELECT 1 FROM delivery.send AS c
                                    WHERE c.workspace_id = :w AND c.profile_id = :profile AND c.occasion = :occasion
                                        AND c.state IN ('sending', 'sent', 'delivered', 'unknown')))
                                FROM delivery.occasion AS o
                                WHERE o.workspace_id = :w AND o.profile_id = :profile AND o.occasion = :occasion), true)
                            AND NOT EXISTS (SELECT 1 FROM delivery.inherited AS i
                                WHERE i.workspace_id = :w AND i.profile_id = :profile AND i.occasion = :occasion
                                    AND i.instance_id <> :instance AND NOT i.ghost)
                        """)
                .bind("w", row.workspace())
                .bind("profile", row.profileId())
                .bind("instance", row.intent().instanceId())
                .bind("occasion", row.intent().occasion())
                .mapTo(Boolean.class)
                .one();
    }

    static void part(Transaction tx, int workspace, long profileId, long restoredId) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.inherited (workspace_id, profile_id, channel, tags, purpose, ghost, cap_group,
                    occasion, instance_id, charged_ms)
                SELECT workspace_id, :restored, channel, tags, purpose, ghost, cap_group, occasion, instance_id, charged_ms
                FROM delivery.send
                WHERE workspace_id = :w AND profile_id = :profile AND charged_ms > 0
                UNION ALL
                SELECT workspace_id, :restored, channel, tags, purpose, ghost, cap_group, occasion, instance_id, charged_ms
                FROM delivery.inherited
                WHERE workspace_id = :w AND profile_id = :profile
                """)) {
            update.bind("w", workspace)
                    .bind("profile", profileId)
                    .bind("restored", restoredId)
                    .execute();
        }
    }

    static void takeOccasion(Transaction tx, SendRow row) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.occasion (workspace_id, profile_id, occasion, instance_id, ended)
                VALUES (:w, :profile, :occasion, :instance, false)
                ON CONFLICT (workspace_id, profile_id, occasion) DO UPDATE SET instance_id = :instance, ended = false
                """)) {
            update.bind("w", row.workspace())
                    .bind("profile", row.profileId())
                    .bind("occasion", row.intent().occasion())
                    .bind("instance", row.intent().instanceId())
                    .execute();
        }
    }

    static Set<Address> suppressed(Transaction tx, int workspace, List<Address> addresses) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT s.channel, s.address FROM unnest(:channel, :address) AS a (channel, address)
                        JOIN delivery.suppression AS s ON s.workspace_id = :w AND s.channel = a.channel AND s.address = a.address
                        """)
                .bind("w", workspace)
                .bind("channel", Bulk.texts(addresses, Address::channel))
                .bind("address", Bulk.texts(addresses, Address::value))
                .map((r, c) -> new Address(r.getString(1), r.getString(2)))
                .set();
    }

    static void suppress(Transaction tx, int workspace, String channel, String address, String reason, long sinceMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.suppression (workspace_id, channel, address, reason, since_ms)
                VALUES (:w, :channel, :address, :reason, :sinceMs) ON CONFLICT DO NOTHING
                """)) {
            update.bind("w", workspace)
                    .bind("channel", channel)
                    .bind("address", address)
                    .bind("reason", reason)
                    .bind("sinceMs", sinceMs)
                    .execute();
        }
    }

    static void lift(Transaction tx, int workspace, String channel, String address) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                DELETE FROM delivery.suppression
                WHERE workspace_id = :w AND channel = :channel AND address = :address
                """)) {
            update.bind("w", workspace)
                    .bind("channel", channel)
                    .bind("address", address)
                    .execute();
        }
    }

    static List<DeliveryStore.Suppressed> suppressed(
            Transaction tx, int workspace, String channel, String address, SuppressionList.Search search, int limit) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT channel, address, reason, since_ms FROM delivery.suppression
                        WHERE workspace_id = :w AND (channel, address) > (:channel, :address)
                            AND (:only = '' OR channel = :only) AND strpos(address, :text) > 0
                        ORDER BY channel, address LIMIT :max
                        """)
                .bind("w", workspace)
                .bind("channel", channel)
                .bind("address", address)
                .bind("only", search.channel())
                .bind("text", search.text())
                .bind("max", limit)
                .map((r, c) -> new DeliveryStore.Suppressed(
                        r.getString("channel"), r.getString("address"), r.getString("reason"), r.getLong("since_ms")))
                .list();
    }
}
