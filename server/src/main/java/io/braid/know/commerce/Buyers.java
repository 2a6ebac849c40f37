package io.braid.know.commerce;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Who bought in a {@link Period}, one by one, by the latest order: the people whom {@link Purchases#returned} counts. Orders are walked
 * newest first by an index, and a person stands at his latest that counts, so each question looks at a bounded number of orders.
 *
 * <p>Thread rule: any thread.
 */
public final class Buyers {
    /** What makes an order count, and its buyer one who came back. {@code o} is the order. */
    private static final String FITS = """
            o.status = ANY(:counting::int[]) AND (NOT :again OR EXISTS (
                SELECT 1 FROM commerce.orders b WHERE b.workspace_id = :workspace AND b.profile_id = o.profile_id
                    AND b.placed_ms >= :before AND b.placed_ms < :from AND b.status = ANY(:counting::int[])))""";

    private static final String LATEST = """
            WITH looked AS (
                SELECT profile_id, order_id, placed_ms, status FROM commerce.orders
                WHERE workspace_id = :workspace AND placed_ms >= :from AND placed_ms < :to
                    AND (placed_ms, profile_id, order_id) < (:placed, :profile, :order)
                ORDER BY placed_ms DESC, profile_id DESC, order_id DESC LIMIT :looked)
            SELECT o.profile_id, o.placed_ms, o.order_id, NOT EXISTS (
                SELECT 1 FROM commerce.orders l WHERE l.workspace_id = :workspace AND l.profile_id = o.profile_id
                    AND (l.placed_ms, l.order_id) > (o.placed_ms, o.order_id) AND l.placed_ms < :to
                    AND l.status = ANY(:counting::int[])) AND\s""" + FITS + """

            FROM looked o ORDER BY o.placed_ms DESC, o.profile_id DESC, o.order_id DESC""";

    private static final String AMONG = """
            SELECT DISTINCT o.profile_id FROM commerce.orders o
            WHERE o.workspace_id = :workspace AND o.profile_id = ANY(:profiles::bigint[])
                AND o.placed_ms >= :from AND o.placed_ms < :to AND\s""" + FITS;

    /** @param again only who bought in the days before, too */
    public record Asked(Period period, boolean again) {}

    /** In the list: this order. */
    public record Place(long placedMs, long profileId, String orderId) {
        public static final Place FIRST = new Place(Long.MAX_VALUE, Long.MAX_VALUE, "");
    }

    /**
     * @param buyers their places
     * @param next behind the last order that was looked at; null at the end
     */
    public record Slice(List<Place> buyers, Place next) {}

    private record Row(Place place, boolean fits) {}

    /** After a place, of so many orders. */
    public Slice latest(Transaction tx, int workspace, Asked asked, Place after, int lookedMax) {
        List<Row> rows = PgTransaction.handle(tx)
                .createQuery(LATEST)
                .bind("workspace", workspace)
                .bind("before", asked.period().beforeMs())
                .bind("from", asked.period().fromMs())
                .bind("to", asked.period().toMs())
                .bind("again", asked.again())
                .bind("placed", after.placedMs())
                .bind("profile", after.profileId())
                .bind("order", after.orderId())
                .bind("looked", lookedMax)
                .bind("counting", Purchases.COUNTING)
                .map((row, context) ->
                        new Row(new Place(row.getLong(2), row.getLong(1), row.getString(3)), row.getBoolean(4)))
                .list();
        List<Place> buyers = new ArrayList<>();
        rows.stream().filter(Row::fits).forEach(row -> buyers.add(row.place()));
        return new Slice(buyers, rows.size() < lookedMax ? null : rows.getLast().place());
    }

    /** Which of these did. */
    public Set<Long> among(Transaction tx, int workspace, Asked asked, Collection<Long> profileIds) {
        return Set.copyOf(PgTransaction.handle(tx)
                .createQuery(AMONG)
                .bind("workspace", workspace)
                .bind("profiles", profileIds.toArray(Long[]::new))
                .bind("before", asked.period().beforeMs())
                .bind("from", asked.period().fromMs())
                .bind("to", asked.period().toMs())
                .bind("again", asked.again())
                .bind("counting", Purchases.COUNTING)
                .mapTo(Long.class)
                .list());
    }
}
