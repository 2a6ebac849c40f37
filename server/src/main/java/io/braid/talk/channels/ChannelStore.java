package io.braid.talk.channels;

import com.fasterxml.jackson.annotation.JsonValue;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** The rows of {@code channels.channel} and {@code channels.audit}. */
final class ChannelStore {
    /** @param secrets JSON of sealed texts */
    record Row(
            int workspace,
            String channel,
            boolean live,
            String settings,
            String secrets,
            String seed,
            long changedMs) {}

    /** What was done. */
    enum Act {
        SETTINGS,
        LIVE,
        SANDBOX,
        TEST;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param who {@code user:7} */
    record Entry(Act act, String who, String detail, long timeMs) {}

    Optional<Row> find(Transaction tx, int workspace, String channel) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT * FROM channels.channel WHERE workspace_id = :w AND channel = :channel")
                .bind("w", workspace)
                .bind("channel", channel)
                .map((r, c) -> new Row(
                        r.getInt("workspace_id"),
                        r.getString("channel"),
                        r.getBoolean("live"),
                        r.getString("settings"),
                        r.getString("secrets"),
                        r.getString("seed"),
                        r.getLong("changed_ms")))
                .findOne();
    }

    void save(Transaction tx, Row row) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO channels.channel (workspace_id, channel, live, settings, secrets, seed, changed_ms)
                VALUES (:w, :channel, :live, :settings, :secrets, :seed, :changedMs)
                ON CONFLICT (workspace_id, channel) DO UPDATE
                SET live = :live, settings = :settings, secrets = :secrets, seed = :seed, changed_ms = :changedMs
                """)) {
            update.bind("w", row.workspace())
                    .bind("channel", row.channel())
                    .bind("live", row.live())
                    .bind("settings", row.settings())
                    .bind("secrets", row.secrets())
                    .bind("seed", row.seed())
                    .bind("changedMs", row.changedMs())
                    .execute();
        }
    }

    /** Every workspace that has something set. */
    List<Integer> workspaces(Transaction tx) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT DISTINCT workspace_id FROM channels.channel ORDER BY workspace_id")
                .mapTo(Integer.class)
                .list();
    }

    void note(Transaction tx, int workspace, String channel, Entry entry) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                INSERT INTO channels.audit (workspace_id, channel, act, who, detail, time_ms)
                VALUES (:w, :channel, :act, :who, :detail, :timeMs)
                """)) {
            update.bind("w", workspace)
                    .bind("channel", channel)
                    .bind("act", entry.act().name())
                    .bind("who", entry.who())
                    .bind("detail", entry.detail())
                    .bind("timeMs", entry.timeMs())
                    .execute();
        }
    }

    /** Newest first. */
    List<Entry> audit(Transaction tx, int workspace, String channel, int count) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT act, who, detail, time_ms FROM channels.audit
                        WHERE workspace_id = :w AND channel = :channel ORDER BY audit_id DESC LIMIT :count
                        """)
                .bind("w", workspace)
                .bind("channel", channel)
                .bind("count", count)
                .map((r, c) -> new Entry(
                        Act.valueOf(r.getString("act")),
                        r.getString("who"),
                        r.getString("detail"),
                        r.getLong("time_ms")))
                .list();
    }
}
