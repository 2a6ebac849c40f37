package io.braid.demo;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What came of a play, read from Braid's own tables. Pure reading; nothing is remembered from the people who played. */
public record Results(
        long events,
        long visitors,
        long known,
        long claimed,
        long carts,
        long left,
        Map<String, Channel> channels,
        Map<String, Long> refusals,
        Map<String, Orders> orders,
        Group contacted,
        Group heldOut,
        String currency) {

    /** A channel's messages by what became of them. */
    public record Channel(Map<String, Long> states, long opened, long clicked, long machines, long unsubscribed) {
        long of(String state) {
            return states.getOrDefault(state, 0L);
        }
    }

    public record Orders(long count, long revenueMinor) {}

    /**
     * Left carts of people who were contacted, or who would have been, were they not held out; both from the moment of the first message.
     *
     * @param ordered of how many an order followed, in any channel, within {@link #FOLLOWS_MS}
     */
    public record Group(long carts, long ordered, long revenueMinor) {
        double rate() {
            return carts == 0 ? 0 : (double) ordered / carts;
        }
    }

    static final long FOLLOWS_MS = 3 * 86_400_000L;

    /** Of people, shops and tills; Braid's own name their profile. */
    private static final String EVENTS = "SELECT count(*) FROM log.event WHERE workspace_id = 1 AND profile_id = 0";

    private static final String PEOPLE = """
            SELECT count(DISTINCT coalesce(a.root_id, i.profile_id)) FROM identity.identifier i
            LEFT JOIN identity.alias a USING (workspace_id, profile_id)
            WHERE i.workspace_id = 1 AND i.type BETWEEN :from AND :to
            """;

    private static final String CLAIMED = """
            SELECT count(DISTINCT coalesce(a.root_id, c.profile_id)) FROM identity.claim c
            LEFT JOIN identity.alias a USING (workspace_id, profile_id)
            WHERE c.workspace_id = 1 AND coalesce(a.root_id, c.profile_id) NOT IN (
                SELECT coalesce(b.root_id, i.profile_id) FROM identity.identifier i
                LEFT JOIN identity.alias b USING (workspace_id, profile_id)
                WHERE i.workspace_id = 1 AND i.type <= 5)
            """;

    private static final String CARTS = """
            SELECT count(DISTINCT body::jsonb #>> '{properties,cart_id}') FROM log.event
            WHERE workspace_id = 1 AND name = 'Product Added'
            """;

    private static final String LEFT = """
            SELECT count(DISTINCT (profile_id, entry_key)) FROM journeys.instance WHERE workspace_id = 1 AND visit > 1
            """;

    private static final String STATES = """
            SELECT channel, state, count(*), count(*) FILTER (WHERE opened_ms > 0), count(*) FILTER (WHERE clicked_ms > 0)
            FROM delivery.send WHERE workspace_id = 1 GROUP BY 1, 2 ORDER BY 1, 2
            """;

    private static final String MACHINES = """
            SELECT body::jsonb #>> '{properties,channel}', name, count(*) FROM log.event
            WHERE workspace_id = 1 AND trust = 2
                AND (name = 'Message Opened' AND (body::jsonb #>> '{properties,machine}') = 'true'
                    OR name = 'Message Unsubscribed')
            GROUP BY 1, 2
            """;

    private static final String REASONS = """
            SELECT channel || ' ' || reason, count(*) FROM delivery.send
            WHERE workspace_id = 1 AND state IN ('refused', 'failed', 'cancelled', 'unknown') GROUP BY 1 ORDER BY 1
            """;

    private static final String ORDERS = """
            SELECT CASE channel WHEN 'store' THEN 'store' ELSE 'web' END, status, count(*), sum(revenue_minor)
            FROM commerce.orders WHERE workspace_id = 1 AND status > 0 GROUP BY 1, 2 ORDER BY 1, 2
            """;

    /** due_ms is when it was allowed at last: for a ghost and for a message alike. */
    private static final String GROUPS = """
            WITH first AS (
                SELECT state = 'ghost' AS held, instance_id, profile_id, min(due_ms) AS at_ms FROM delivery.send
                WHERE workspace_id = 1 AND state IN ('ghost', 'sent', 'delivered', 'unknown')
                GROUP BY 1, 2, 3),
            after AS (
                SELECT f.held, f.instance_id, o.revenue_minor,
                    row_number() OVER (PARTITION BY f.held, f.instance_id ORDER BY o.placed_ms, o.order_id) AS n
                FROM first f JOIN commerce.orders o ON o.workspace_id = 1 AND o.profile_id = f.profile_id
                    AND o.status = 1 AND o.placed_ms > f.at_ms AND o.placed_ms <= f.at_ms + :followsMs)
            SELECT count(*) FILTER (WHERE f.held), count(*) FILTER (WHERE NOT f.held),
                count(a.n) FILTER (WHERE f.held), count(a.n) FILTER (WHERE NOT f.held),
                coalesce(sum(a.revenue_minor) FILTER (WHERE f.held), 0),
                coalesce(sum(a.revenue_minor) FILTER (WHERE NOT f.held), 0)
            FROM first f LEFT JOIN after a ON a.held = f.held AND a.instance_id = f.instance_id AND a.n = 1
            """;

    /** Reads them in one transaction. */
    public static Results of(Storage storage) {
        return storage.inTransaction(tx -> read(PgTransaction.handle(tx)));
    }

    private static Results read(Handle handle) {
        List<Group> groups = handle.createQuery(GROUPS)
                .bind("followsMs", FOLLOWS_MS)
                .map((row, context) -> List.of(
                        new Group(row.getLong(2), row.getLong(4), row.getLong(6)),
                        new Group(row.getLong(1), row.getLong(3), row.getLong(5))))
                .one();
        return new Results(
                count(handle, EVENTS),
                people(handle, 7, 7),
                people(handle, 1, 5),
                count(handle, CLAIMED),
                count(handle, CARTS),
                count(handle, LEFT),
                channels(handle),
                reasons(handle),
                orders(handle),
                groups.getFirst(),
                groups.getLast(),
                handle.createQuery("SELECT coalesce(min(currency), '') FROM commerce.orders WHERE currency <> ''")
                        .mapTo(String.class)
                        .one());
    }

    private static long people(Handle handle, int from, int to) {
        return handle.createQuery(PEOPLE)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Long.class)
                .one();
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static Map<String, Long> reasons(Handle handle) {
        Map<String, Long> reasons = new TreeMap<>();
        handle.createQuery(REASONS)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> reasons.put(entry.getKey(), entry.getValue()));
        return reasons;
    }

    private record StateRow(String channel, String state, long count, long opened, long clicked) {}

    private static Map<String, Channel> channels(Handle handle) {
        List<StateRow> rows = handle.createQuery(STATES)
                .map((row, context) -> new StateRow(
                        row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list();
        Map<String, Long> used = new TreeMap<>();
        handle.createQuery(MACHINES)
                .map((row, context) -> Map.entry(row.getString(1) + " " + row.getString(2), row.getLong(3)))
                .forEach(entry -> used.put(entry.getKey(), entry.getValue()));
        Map<String, Channel> channels = new TreeMap<>();
        for (String channel : List.of("push", "sms", "email")) {
            List<StateRow> own =
                    rows.stream().filter(row -> row.channel().equals(channel)).toList();
            Map<String, Long> states = new TreeMap<>();
            own.forEach(row -> states.put(row.state(), row.count()));
            channels.put(
                    channel,
                    new Channel(
                            states,
                            own.stream().mapToLong(StateRow::opened).sum(),
                            own.stream().mapToLong(StateRow::clicked).sum(),
                            used.getOrDefault(channel + " Message Opened", 0L),
                            used.getOrDefault(channel + " Message Unsubscribed", 0L)));
        }
        return channels;
    }

    private record OrderRow(String channel, int status, long count, long revenueMinor) {}

    private static Map<String, Orders> orders(Handle handle) {
        List<OrderRow> rows = new ArrayList<>(handle.createQuery(ORDERS)
                .map((row, context) -> new OrderRow(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)))
                .list());
        Map<String, Orders> orders = new TreeMap<>();
        for (OrderRow row : rows) {
            String key = row.status() == 1 ? row.channel() : "sent back";
            orders.merge(
                    key,
                    new Orders(row.count(), row.revenueMinor()),
                    (a, b) -> new Orders(a.count() + b.count(), a.revenueMinor() + b.revenueMinor()));
        }
        return orders;
    }
}
