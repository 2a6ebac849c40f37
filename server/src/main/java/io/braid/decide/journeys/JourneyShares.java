package io.braid.decide.journeys;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Links by which somebody without an account looks at a journey, for some days, until one is taken back. Machine time: a demo's fast clock
 * ends no link.
 *
 * <p>Thread rule: any thread. On PostgreSQL only.
 */
public final class JourneyShares {
    public static final int DAYS_STANDARD = 14;
    public static final int DAYS_MAX = 90;
    /** Of one journey that open it at a time. */
    public static final int OPEN_MAX = 20;
    /** The newest that are listed. */
    static final int LISTED_MAX = 100;

    private static final long DAY_MS = 86_400_000L;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('journeys.share', :workspace))";

    private static final String OPEN_COUNT = """
            SELECT count(*) FROM journeys.share
            WHERE workspace_id = :workspace AND journey = :journey AND revoked_ms = 0 AND expires_ms > :now
            """;

    private static final String INSERT = """
            INSERT INTO journeys.share (workspace_id, journey, token_hash, made_by, made_ms, expires_ms)
            VALUES (:workspace, :journey, :hash, :by, :now, :expires)
            RETURNING id, journey, made_by, made_ms, expires_ms, revoked_by, revoked_ms, workspace_id
            """;

    private static final String LIST = """
            SELECT id, journey, made_by, made_ms, expires_ms, revoked_by, revoked_ms, workspace_id FROM journeys.share
            WHERE workspace_id = :workspace AND journey = :journey ORDER BY id DESC LIMIT :count
            """;

    private static final String REVOKE = """
            UPDATE journeys.share SET revoked_by = :by, revoked_ms = :now
            WHERE workspace_id = :workspace AND journey = :journey AND id = :id AND revoked_ms = 0
            """;

    private static final String OPENED = """
            SELECT id, journey, made_by, made_ms, expires_ms, revoked_by, revoked_ms, workspace_id FROM journeys.share
            WHERE token_hash = :hash AND revoked_ms = 0 AND expires_ms > :now
            """;

    private static final RowMapper<Share> SHARE = (row, context) -> new Share(
            row.getLong(1),
            row.getString(2),
            row.getString(3),
            row.getLong(4),
            row.getLong(5),
            row.getString(6),
            row.getLong(7),
            row.getInt(8));

    private final Storage storage;
    private final ShareToken tokens;
    private final Ticker ticker;

    JourneyShares(Storage storage, ShareToken tokens, Ticker ticker) {
        this.storage = storage;
        this.tokens = tokens;
        this.ticker = ticker;
    }

    /**
     * A link, without what opens it.
     *
     * @param by {@code user:7}, {@code key:3}
     * @param revokedBy who took it back, or empty
     * @param revokedMs when, or 0
     */
    public record Share(
            long id,
            String journey,
            String by,
            long madeMs,
            long expiresMs,
            String revokedBy,
            long revokedMs,
            int workspace) {
        /** Whether it opens now. */
        public boolean opens(long nowMs) {
            return revokedMs == 0 && nowMs < expiresMs;
        }
    }

    /** @param token told this once */
    public record Made(Share share, String token) {}

    /**
     * @param days from 1 to {@link #DAYS_MAX}
     * @throws Refusal {@code invalid_days}; {@code too_many_shares}
     */
    public Made make(int workspace, String journey, int days, String by) {
        if (days < 1 || days > DAYS_MAX) {
            throw Refusal.invalid("invalid_days", "A link lasts from 1 to " + DAYS_MAX + " days.", "/days");
        }
        String token = tokens.make();
        long nowMs = ticker.nowMs();
        return storage.inTransaction(tx -> {
            Handle handle = PgTransaction.handle(tx);
            handle.createQuery(LOCK)
                    .bind("workspace", workspace)
                    .mapTo(String.class)
                    .one();
            int open = handle.createQuery(OPEN_COUNT)
                    .bind("workspace", workspace)
                    .bind("journey", journey)
                    .bind("now", nowMs)
                    .mapTo(Integer.class)
                    .one();
            if (open >= OPEN_MAX) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "too_many_shares",
                        "A journey has at most " + OPEN_MAX + " links; take one back.");
            }
            Share share = handle.createQuery(INSERT)
                    .bind("workspace", workspace)
                    .bind("journey", journey)
                    .bind("hash", ShareToken.hash(token))
                    .bind("by", by)
                    .bind("now", nowMs)
                    .bind("expires", nowMs + days * DAY_MS)
                    .map(SHARE)
                    .one();
            return new Made(share, token);
        });
    }

    /** The newest first, with those that open no more. */
    public List<Share> list(int workspace, String journey) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(LIST)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("count", LISTED_MAX)
                .map(SHARE)
                .list());
    }

    /** @throws Refusal {@code not_found}: there is none, or it was taken back before */
    public void revoke(int workspace, String journey, long id, String by) {
        boolean done = storage.inTransaction(tx -> PgTransaction.handle(tx)
                        .createUpdate(REVOKE)
                        .bind("workspace", workspace)
                        .bind("journey", journey)
                        .bind("id", id)
                        .bind("by", by)
                        .bind("now", ticker.nowMs())
                        .execute()
                == 1);
        if (!done) {
            throw Refusal.notFound("link", Long.toString(id));
        }
    }

    /** What a token opens now; whatever is wrong with it, nothing. */
    public Optional<Share> open(String token) {
        if (!tokens.ours(token)) {
            return Optional.empty();
        }
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(OPENED)
                .bind("hash", ShareToken.hash(token))
                .bind("now", ticker.nowMs())
                .map(SHARE)
                .findOne());
    }
}
