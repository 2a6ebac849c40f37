package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.Update;

/**
 * The rows of {@code delivery.budget}. A claim takes the channel's row before the journey's, and so does a refund, and lots of either go by
 * channel: none waits for another in a circle.
 */
final class PgBudgets {
    private PgBudgets() {}

    static boolean reserve(
            Transaction tx, int workspace, String channel, String journey, int day, int parts, long max) {
        if (parts > max) {
            return false;
        }
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO delivery.budget AS b (workspace_id, channel, day, journey, parts)
                VALUES (:w, :channel, :day, :journey, :parts)
                ON CONFLICT (workspace_id, channel, day, journey) DO UPDATE SET parts = b.parts + :parts
                WHERE b.parts + :parts <= :max
                """)) {
            return update.bind("w", workspace)
                            .bind("channel", channel)
                            .bind("day", day)
                            .bind("journey", journey)
                            .bind("parts", (long) parts)
                            .bind("max", max)
                            .execute()
                    == 1;
        }
    }

    static void giveBack(Transaction tx, int workspace, String channel, String journey, int day, int parts) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE delivery.budget SET parts = parts - :parts
                WHERE workspace_id = :w AND channel = :channel AND day = :day AND journey = :journey
                """)) {
            update.bind("w", workspace)
                    .bind("channel", channel)
                    .bind("day", day)
                    .bind("journey", journey)
                    .bind("parts", (long) parts)
                    .execute();
        }
    }

    static Map<String, Long> spent(Transaction tx, int workspace, String channel, int day) {
        Map<String, Long> spent = new LinkedHashMap<>();
        PgTransaction.handle(tx)
                .createQuery("""
                        SELECT journey, parts FROM delivery.budget
                        WHERE workspace_id = :w AND channel = :channel AND day = :day ORDER BY parts DESC, journey LIMIT 1000
                        """)
                .bind("w", workspace)
                .bind("channel", channel)
                .bind("day", day)
                .map((r, c) -> Map.entry(r.getString("journey"), r.getLong("parts")))
                .forEach(row -> spent.put(row.getKey(), row.getValue()));
        return spent;
    }
}
