package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;
import org.jdbi.v3.core.statement.Update;

/** The rows of {@code delivery.untold}: what the log does not know yet. */
final class PgUntold {
    private PgUntold() {}

    static void tell(Transaction tx, List<DeliveryEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.untold (workspace_id, message_id, profile_id, name, time_ms, properties)
                SELECT * FROM unnest(:w, :id, :profile, :name, :timeMs, :properties) ON CONFLICT DO NOTHING
                """)) {
            update.bind("w", Bulk.ints(events, DeliveryEvent::workspace));
            Bulk.texts(update, "id", events, DeliveryEvent::messageId);
            Bulk.longs(update, "profile", events, DeliveryEvent::profileId);
            Bulk.texts(update, "name", events, DeliveryEvent::name);
            Bulk.longs(update, "timeMs", events, DeliveryEvent::timeMs);
            Bulk.texts(update, "properties", events, DeliveryEvent::properties);
            update.execute();
        }
    }

    static List<DeliveryEvent> read(Transaction tx, int max) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM delivery.untold ORDER BY seq LIMIT :max")
                .bind("max", max)
                .map((r, c) -> new DeliveryEvent(
                        r.getInt("workspace_id"),
                        r.getString("message_id"),
                        r.getLong("profile_id"),
                        r.getString("name"),
                        r.getLong("time_ms"),
                        r.getString("properties")))
                .list();
    }

    static void forget(Transaction tx, List<DeliveryEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                DELETE FROM delivery.untold AS d USING unnest(:w, :id) AS u (w, id)
                WHERE d.workspace_id = u.w AND d.message_id = u.id
                """)) {
            update.bind("w", Bulk.ints(events, DeliveryEvent::workspace));
            Bulk.texts(update, "id", events, DeliveryEvent::messageId);
            update.execute();
        }
    }
}
