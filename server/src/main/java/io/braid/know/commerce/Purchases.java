package io.braid.know.commerce;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What people bought after something happened, and whether they came back: for reports. Orders that were cancelled or only mentioned do not
 * count. Money of one currency is never added to another's.
 *
 * <p>Thread rule: any thread.
 */
public final class Purchases {
    private static final String AFTER = """
            SELECT w.i, o.currency, count(*), sum(o.revenue_minor)
            FROM unnest(:profiles::bigint[], :from::bigint[]) WITH ORDINALITY AS w(profile_id, from_ms, i)
            JOIN commerce.orders o ON o.workspace_id = :workspace AND o.profile_id = w.profile_id
                AND o.placed_ms >= w.from_ms AND o.placed_ms < w.from_ms + :within AND o.status = ANY(:counting::int[])
            GROUP BY 1, 2 ORDER BY 1, 2""";

    /** An order belongs to the last thing before it. */
    private static final String LAST_BEFORE = """
            SELECT tag, currency, count(*), sum(revenue_minor), count(*) FILTER (WHERE status = :refunded),
                coalesce(sum(revenue_minor) FILTER (WHERE status = :refunded), 0)
            FROM (
                SELECT DISTINCT ON (o.profile_id, o.order_id) w.tag, o.currency, o.revenue_minor, o.status
                FROM unnest(:profiles::bigint[], :from::bigint[], :tags::text[]) AS w(profile_id, from_ms, tag)
                JOIN commerce.orders o ON o.workspace_id = :workspace AND o.profile_id = w.profile_id
                    AND o.placed_ms >= w.from_ms AND o.placed_ms < w.from_ms + :within AND o.status = ANY(:counting::int[])
                ORDER BY o.profile_id, o.order_id, w.from_ms DESC, w.tag) last
            GROUP BY 1, 2 ORDER BY 1, 2""";

    private static final String RETURNED = """
            WITH before AS (
                SELECT DISTINCT profile_id FROM commerce.orders WHERE workspace_id = :workspace
                    AND placed_ms >= :from AND placed_ms < :middle AND status = ANY(:counting::int[])),
            after AS (
                SELECT DISTINCT profile_id FROM commerce.orders WHERE workspace_id = :workspace
                    AND placed_ms >= :middle AND placed_ms < :to AND status = ANY(:counting::int[]))
            SELECT (SELECT count(*) FROM before), (SELECT count(*) FROM before JOIN after USING (profile_id)),
                (SELECT count(*) FROM after)""";

    private static final String LATEST = """
            SELECT order_id, cart_id, channel, store_id, revenue_minor, currency, placed_ms, valued_ms, status
            FROM commerce.orders WHERE workspace_id = :workspace AND profile_id = :profile
              AND (placed_ms, order_id) < (:before, :id)
            ORDER BY placed_ms DESC, order_id DESC LIMIT :count""";

    private static final String SPENT = """
            SELECT currency, count(*), count(*) FILTER (WHERE status = :refunded),
                coalesce(sum(revenue_minor) FILTER (WHERE status <> :refunded), 0), min(placed_ms), max(placed_ms)
            FROM commerce.orders
            WHERE workspace_id = :workspace AND profile_id = :profile AND status = ANY(:counting::int[])
            GROUP BY 1 ORDER BY 2 DESC, 1""";

    private static final String FAVOURITE = """
            SELECT store_id FROM commerce.orders
            WHERE workspace_id = :workspace AND profile_id = :profile AND status = ANY(:counting::int[]) AND store_id <> ''
            GROUP BY 1 ORDER BY count(*) DESC, max(placed_ms) DESC, 1 LIMIT 1""";

    private final Storage storage;

    public Purchases(Storage storage) {
        this.storage = storage;
    }

    /**
     * @param index of the person asked for, from 0
     * @param currency ISO 4217, or empty
     */
    public record Bought(int index, String currency, long orders, long revenueMinor) {}

    /**
     * @param tag of the thing that came last before the orders
     * @param returns how many of them were refunded since, wholly or in part
     * @param returnedMinor the value of these orders
     */
    public record Earned(
            String tag, String currency, long orders, long revenueMinor, long returns, long returnedMinor) {}

    /**
     * @param customers who bought in the first period
     * @param returned those of them who bought in the second, too
     * @param buyers who bought in the second
     */
    public record Returned(long customers, long returned, long buyers) {}

    /**
     * What one person bought so far, in one currency.
     *
     * @param orders placed, those refunded since among them
     * @param refunded how many of them
     * @param revenueMinor of those that were not refunded
     */
    public record Spent(String currency, long orders, long refunded, long revenueMinor, long firstMs, long lastMs) {}

    /** By currency, the one of most orders first. */
    public List<Spent> spent(int workspace, long profileId) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(SPENT)
                .bind("workspace", workspace)
                .bind("profile", profileId)
                .bind("refunded", OrderStatus.REFUNDED.ordinal())
                .bind("counting", COUNTING)
                .map((row, context) -> new Spent(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list());
    }

    /** The store in which the person bought most often, of several the one of the last purchase. */
    public Optional<String> favouriteStore(int workspace, long profileId) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(FAVOURITE)
                .bind("workspace", workspace)
                .bind("profile", profileId)
                .bind("counting", COUNTING)
                .mapTo(String.class)
                .findOne());
    }

    /** What each person bought from his moment on; one without a purchase is not in the list. */
    public List<Bought> after(int workspace, long[] profileIds, long[] fromMs, long withinMs) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(AFTER)
                .bind("workspace", workspace)
                .bind("profiles", profileIds)
                .bind("from", fromMs)
                .bind("within", withinMs)
                .bind("counting", COUNTING)
                .map((row, context) ->
                        new Bought((int) row.getLong(1) - 1, row.getString(2), row.getLong(3), row.getLong(4)))
                .list());
    }

    /** What was bought within a time after these things, each order counted for the last of them. */
    public List<Earned> lastBefore(int workspace, long[] profileIds, long[] fromMs, String[] tags, long withinMs) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(LAST_BEFORE)
                .bind("workspace", workspace)
                .bind("profiles", profileIds)
                .bind("from", fromMs)
                .bind("tags", tags)
                .bind("within", withinMs)
                .bind("counting", COUNTING)
                .bind("refunded", OrderStatus.REFUNDED.ordinal())
                .map((row, context) -> new Earned(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list());
    }

    /** Of those who bought in the days before: who bought again? {@link Buyers} names them. */
    public Returned returned(int workspace, Period period) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(RETURNED)
                .bind("workspace", workspace)
                .bind("from", period.beforeMs())
                .bind("middle", period.fromMs())
                .bind("to", period.toMs())
                .bind("counting", COUNTING)
                .map((row, context) -> new Returned(row.getLong(1), row.getLong(2), row.getLong(3)))
                .one());
    }

    /** A person's orders of every status, newest first, after the one at this place. */
    public List<OrderRef> of(int workspace, long profileId, long beforeMs, String beforeId, int count) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(LATEST)
                .bind("workspace", workspace)
                .bind("profile", profileId)
                .bind("before", beforeMs)
                .bind("id", beforeId)
                .bind("count", count)
                .map((row, context) -> new OrderRef(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getLong(8),
                        OrderStatus.values()[row.getInt(9)]))
                .list());
    }

    /** As the table has them. */
    static final int[] COUNTING = Arrays.stream(OrderStatus.values())
            .filter(status -> status == OrderStatus.PLACED || status == OrderStatus.REFUNDED)
            .mapToInt(OrderStatus::ordinal)
            .toArray();
}
