package io.braid.talk.channels.sandbox;

import io.braid.base.kernel.Lots;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The sandbox on PostgreSQL. */
public final class PgSandboxStore implements SandboxStore {
    private final Storage storage;
    /** To keep a message twice is nothing, so whatever fails each tries alone. */
    private final Lots<SandboxMail, Boolean> keeping = Lots.doing(Lots.LOT_MAX, this::insert, e -> false);

    public PgSandboxStore(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void keep(SandboxMail mail) {
        keeping.ask(mail);
    }

    private void insert(List<SandboxMail> mails) {
        storage.run(tx -> insert(tx, mails));
    }

    private static void insert(Transaction tx, List<SandboxMail> mails) {
        try (PreparedBatch batch = PgTransaction.handle(tx).prepareBatch("""
                INSERT INTO channels.sandbox_message (workspace_id, send_id, profile_id, channel, address, message, subject,
                    html, body, url, unsubscribe_url, time_ms)
                VALUES (:w, :send, :profile, :channel, :address, :message, :subject, :html, :body, :url, :unsubscribe,
                    :timeMs)
                ON CONFLICT DO NOTHING
                """)) {
            mails.forEach(mail -> batch.bind("w", mail.workspace())
                    .bind("send", mail.sendId())
                    .bind("profile", mail.profileId())
                    .bind("channel", mail.channel())
                    .bind("address", mail.address())
                    .bind("message", mail.message())
                    .bind("subject", mail.subject())
                    .bind("html", mail.html())
                    .bind("body", mail.body())
                    .bind("url", mail.url())
                    .bind("unsubscribe", mail.unsubscribeUrl())
                    .bind("timeMs", mail.timeMs())
                    .add());
            batch.execute();
        }
    }

    @Override
    public Optional<SandboxMail> find(int workspace, long sendId) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("SELECT * FROM channels.sandbox_message WHERE workspace_id = :w AND send_id = :send")
                .bind("w", workspace)
                .bind("send", sendId)
                .map(PgSandboxStore::map)
                .findOne());
    }

    @Override
    public List<SandboxMail> newest(
            int workspace, long profile, String channel, String address, long beforeId, int count) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("""
                        SELECT * FROM channels.sandbox_message
                        WHERE workspace_id = :w AND send_id < :before AND (:channel::text IS NULL OR channel = :channel)
                            AND (:address::text IS NULL OR address = :address) AND (:profile = 0 OR profile_id = :profile)
                        ORDER BY send_id DESC LIMIT :count
                        """)
                .bind("w", workspace)
                .bind("before", beforeId)
                .bind("profile", profile)
                .bind("channel", channel)
                .bind("address", address)
                .bind("count", count)
                .map(PgSandboxStore::map)
                .list());
    }

    private static SandboxMail map(ResultSet r, StatementContext context) throws SQLException {
        return new SandboxMail(
                r.getInt("workspace_id"),
                r.getLong("send_id"),
                r.getLong("profile_id"),
                r.getString("channel"),
                r.getString("address"),
                r.getString("message"),
                r.getString("subject"),
                r.getString("html"),
                r.getString("body"),
                r.getString("url"),
                r.getString("unsubscribe_url"),
                r.getLong("time_ms"));
    }
}
