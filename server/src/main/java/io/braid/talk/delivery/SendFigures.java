package io.braid.talk.delivery;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * How sends went, in numbers, for screens. Each question looks at a bounded number of the newest sends, so that it is quick however many
 * there are.
 *
 * <p>Thread rule: any thread.
 */
public final class SendFigures {
    /** Sends that one question looks at. */
    public static final int LOOKED_MAX = 200_000;

    /** Sends by which a channel's health is judged. */
    static final int RECENT_MAX = 5_000;

    private static final String OF_JOURNEY = """
            SELECT node, channel, message, state, count(*), count(*) FILTER (WHERE opened_ms > 0),
                count(*) FILTER (WHERE clicked_ms > 0)
            FROM (SELECT node, channel, message, state, opened_ms, clicked_ms FROM delivery.send
                WHERE workspace_id = :workspace AND journey = :journey ORDER BY send_id DESC LIMIT :max) newest
            GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""";

    /** Each person counts once, from his first message on: chance decided over persons. Ghosts passed the same rules. */
    /** It went, or would have gone to somebody who is held out: what was refused or taken back says nothing of either. */
    private static final String WENT = " state NOT IN ('waiting', 'held', 'refused', 'cancelled')";

    private static final String FIRST = """
            SELECT DISTINCT ON (profile_id) profile_id, created_ms, ghost FROM (
                SELECT send_id, profile_id, created_ms, ghost, state FROM delivery.send
                WHERE workspace_id = :workspace AND journey = :journey ORDER BY send_id DESC LIMIT :max) newest
            WHERE created_ms >= :since AND""" + WENT + " ORDER BY profile_id, send_id";

    private static final String MARKETING = """
            SELECT profile_id, created_ms, ghost FROM (
                SELECT profile_id, created_ms, ghost, state FROM delivery.send
                WHERE workspace_id = :workspace AND purpose = 'marketing' ORDER BY send_id DESC LIMIT :max) newest
            WHERE created_ms >= :since AND""" + WENT;

    private static final String CLICKS = """
            SELECT profile_id, clicked_ms, journey, node, channel, message FROM delivery.send
            WHERE workspace_id = :workspace AND clicked_ms >= :since AND clicked_ms > 0
            ORDER BY clicked_ms DESC LIMIT :max""";

    /** Distinct people: of two channels that reached the same person one counts. */
    private static final String PEOPLE = """
            SELECT node, count(*), count(*) FILTER (WHERE opened), count(*) FILTER (WHERE clicked)
            FROM (SELECT node, profile_id, bool_or(opened_ms > 0 OR clicked_ms > 0) opened, bool_or(clicked_ms > 0) clicked
                FROM delivery.send
                WHERE workspace_id = :workspace AND journey = :journey AND created_ms >= :since AND NOT ghost
                  AND state IN ('sent', 'delivered') GROUP BY 1, 2) person
            GROUP BY 1 ORDER BY 1""";

    private static final String CLICKED = """
            SELECT w.i - 1 FROM unnest(:profiles::bigint[], :from::bigint[]) WITH ORDINALITY AS w (profile_id, from_ms, i)
            WHERE EXISTS (SELECT 1 FROM delivery.send s
                WHERE s.workspace_id = :workspace AND s.profile_id = w.profile_id AND s.journey = :journey
                  AND s.clicked_ms >= w.from_ms AND s.clicked_ms < w.from_ms + :within)""";

    private static final String UNKNOWN = """
            SELECT count(*) FROM (SELECT 1 FROM delivery.send
                WHERE workspace_id = :workspace AND state = 'unknown' LIMIT :max) few""";

    private static final String RECENT = """
            SELECT channel, count(*) FILTER (WHERE state IN ('sent', 'delivered', 'failed', 'unknown')),
                count(*) FILTER (WHERE state = 'failed')
            FROM (SELECT channel, state FROM delivery.send
                WHERE workspace_id = :workspace ORDER BY send_id DESC LIMIT :max) newest
            GROUP BY 1 ORDER BY 1""";

    private final Storage storage;

    SendFigures(Storage storage) {
        this.storage = storage;
    }

    /**
     * @param node of the journey
     * @param opened by a person
     * @param clicked by a person
     */
    public record Sent(
            String node, String channel, String message, SendState state, long messages, long opened, long clicked) {}

    /** @param ghost held out: the message was only asked for */
    public record First(long profileId, long createdMs, boolean ghost) {}

    /** A person's click, his first on that message. */
    public record Click(long profileId, long clickedMs, String journey, String node, String channel, String message) {}

    /** @param tried messages that were given to a provider */
    public record Channel(String channel, long tried, long failed) {}

    /**
     * @param reached people to whom a message went
     * @param opened those of them who opened or clicked one, themselves
     * @param clicked those of them who clicked in one, themselves
     */
    public record People(long reached, long opened, long clicked) {}

    /** By node of a journey, of all messages asked for since then: for a run of a campaign, not for a screen that is looked at often. */
    public Map<String, People> people(int workspace, String journey, long sinceMs) {
        return storage.inTransaction(tx -> {
            Map<String, People> people = new TreeMap<>();
            PgTransaction.handle(tx)
                    .createQuery(PEOPLE)
                    .bind("workspace", workspace)
                    .bind("journey", journey)
                    .bind("since", sinceMs)
                    .map((row, context) ->
                            Map.entry(row.getString(1), new People(row.getLong(2), row.getLong(3), row.getLong(4))))
                    .forEach(one -> people.put(one.getKey(), one.getValue()));
            return people;
        });
    }

    /** Of the newest {@link #LOOKED_MAX} messages of a journey. */
    public List<Sent> ofJourney(int workspace, String journey) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(OF_JOURNEY)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("max", LOOKED_MAX)
                .map((row, context) -> new Sent(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        SendState.of(row.getString(4)),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .list());
    }

    /** For whom a message of the journey was asked for since then, each once; of its newest {@link #LOOKED_MAX} messages. */
    public List<First> first(int workspace, String journey, long sinceMs) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(FIRST)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("since", sinceMs)
                .bind("max", LOOKED_MAX)
                .map(SendFigures::first)
                .list());
    }

    private static First first(ResultSet row, StatementContext context) throws SQLException {
        return new First(row.getLong(1), row.getLong(2), row.getBoolean(3));
    }

    /** For whom marketing was asked for since then, by any journey or campaign: the newest {@link #LOOKED_MAX} messages, each. */
    public List<First> marketing(int workspace, long sinceMs) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(MARKETING)
                .bind("workspace", workspace)
                .bind("since", sinceMs)
                .bind("max", LOOKED_MAX)
                .map(SendFigures::first)
                .list());
    }

    /** The newest {@link #LOOKED_MAX} clicks by people since then. */
    public List<Click> clicks(int workspace, long sinceMs) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(CLICKS)
                .bind("workspace", workspace)
                .bind("since", sinceMs)
                .bind("max", LOOKED_MAX)
                .map((row, context) -> new Click(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list());
    }

    /** The places, from 0, of those of these people who clicked a message of the journey within a time from their moments on. */
    public List<Integer> clicked(int workspace, String journey, long[] profileIds, long[] fromMs, long withinMs) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(CLICKED)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("profiles", profileIds)
                .bind("from", fromMs)
                .bind("within", withinMs)
                .mapTo(Integer.class)
                .list());
    }

    /** Messages of which nobody knows whether they were sent; counts to {@code max}. */
    public long unknown(int workspace, int max) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(UNKNOWN)
                .bind("workspace", workspace)
                .bind("max", max)
                .mapTo(Long.class)
                .one());
    }

    /** Of the newest messages, by channel. */
    public List<Channel> recent(int workspace) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(RECENT)
                .bind("workspace", workspace)
                .bind("max", RECENT_MAX)
                .map((row, context) -> new Channel(row.getString(1), row.getLong(2), row.getLong(3)))
                .list());
    }
}
