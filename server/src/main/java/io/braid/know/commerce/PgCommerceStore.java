package io.braid.know.commerce;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Carts and orders in PostgreSQL, in bulk. */
public final class PgCommerceStore implements CommerceStore {
    /** An order that both had is dropped here: the merged one is written after. */
    private static final String MOVE_ORDERS = """
            UPDATE commerce.orders o SET profile_id = m.winner
            FROM unnest(:losers, :winners) AS m(loser, winner)
            WHERE o.workspace_id = :workspace AND o.profile_id = m.loser
              AND NOT EXISTS (
                SELECT 1 FROM commerce.orders w
                LEFT JOIN unnest(:losers, :winners) AS n(loser, winner) ON n.loser = w.profile_id
                WHERE w.workspace_id = o.workspace_id AND w.order_id = o.order_id
                  AND coalesce(n.winner, w.profile_id) = m.winner
                  AND (n.loser IS NULL OR n.loser < m.loser))
            """;

    private static final String DROP_ORDERS = """
            DELETE FROM commerce.orders WHERE workspace_id = :workspace AND profile_id = ANY(:losers)
            """;

    private static final String DROP_GONE = """
            DELETE FROM commerce.orders o USING unnest(:profiles, :ids) AS gone(profile_id, order_id)
            WHERE o.workspace_id = :workspace AND o.profile_id = gone.profile_id AND o.order_id = gone.order_id
            """;

    private static final String DROP_CARTS = """
            DELETE FROM commerce.cart WHERE workspace_id = :workspace AND profile_id = ANY(:profiles)
            """;

    private static final String UPSERT_CARTS = """
            INSERT INTO commerce.cart (workspace_id, profile_id, cart_id, lines_count, total_minor, currency, left_count, created_ms, updated_ms)
            SELECT :workspace, * FROM unnest(:profiles, :ids, :lines, :totals, :currencies, :lefts, :created, :updated)
            ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
              cart_id = excluded.cart_id, lines_count = excluded.lines_count, total_minor = excluded.total_minor,
              currency = excluded.currency, left_count = excluded.left_count, created_ms = excluded.created_ms,
              updated_ms = excluded.updated_ms
            """;

    private static final String UPSERT_ORDERS = """
            INSERT INTO commerce.orders (workspace_id, profile_id, order_id, cart_id, channel, store_id, revenue_minor, currency, placed_ms, valued_ms, status)
            SELECT :workspace, * FROM unnest(:profiles, :ids, :carts, :channels, :stores, :revenues, :currencies, :placed, :valued, :statuses)
            ON CONFLICT (workspace_id, profile_id, order_id) DO UPDATE SET
              cart_id = excluded.cart_id, channel = excluded.channel, store_id = excluded.store_id,
              revenue_minor = excluded.revenue_minor, currency = excluded.currency, placed_ms = excluded.placed_ms,
              valued_ms = excluded.valued_ms, status = excluded.status
            """;

    private static final String READ_CART = """
            SELECT cart_id, lines_count, total_minor, currency, left_count, created_ms, updated_ms
            FROM commerce.cart WHERE workspace_id = :workspace AND profile_id = :profile
            """;

    private static final String READ_ORDERS = """
            SELECT order_id, cart_id, channel, store_id, revenue_minor, currency, placed_ms, valued_ms, status
            FROM commerce.orders WHERE workspace_id = :workspace AND profile_id = :profile
            ORDER BY placed_ms DESC, order_id LIMIT :max
            """;

    @Override
    public void store(
            Transaction tx,
            int workspace,
            Map<Long, Long> moves,
            Map<Long, CartRow> carts,
            List<OrderRow> orders,
            List<OrderKey> gone) {
        Handle handle = PgTransaction.handle(tx);
        if (!moves.isEmpty()) {
            move(handle, workspace, new TreeMap<>(moves));
        }
        if (!carts.isEmpty()) {
            storeCarts(handle, workspace, new TreeMap<>(carts));
        }
        if (!gone.isEmpty()) {
            handle.createUpdate(DROP_GONE)
                    .bind("workspace", workspace)
                    .bind("profiles", column(gone, OrderKey::profileId, Long[]::new))
                    .bind("ids", column(gone, OrderKey::orderId, String[]::new))
                    .execute();
        }
        if (!orders.isEmpty()) {
            storeOrders(handle, workspace, orders);
        }
    }

    private static void move(Handle handle, int workspace, TreeMap<Long, Long> moves) {
        Long[] losers = moves.keySet().toArray(Long[]::new);
        Long[] winners = moves.values().toArray(Long[]::new);
        handle.createUpdate(MOVE_ORDERS)
                .bind("workspace", workspace)
                .bind("losers", losers)
                .bind("winners", winners)
                .execute();
        handle.createUpdate(DROP_ORDERS)
                .bind("workspace", workspace)
                .bind("losers", losers)
                .execute();
        dropCarts(handle, workspace, losers);
    }

    private static void dropCarts(Handle handle, int workspace, Long[] profiles) {
        handle.createUpdate(DROP_CARTS)
                .bind("workspace", workspace)
                .bind("profiles", profiles)
                .execute();
    }

    private static void storeCarts(Handle handle, int workspace, TreeMap<Long, CartRow> carts) {
        Long[] gone = carts.entrySet().stream()
                .filter(e -> e.getValue() == null)
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        if (gone.length > 0) {
            dropCarts(handle, workspace, gone);
        }
        carts.values().removeIf(java.util.Objects::isNull);
        if (carts.isEmpty()) {
            return;
        }
        List<CartRow> rows = List.copyOf(carts.values());
        handle.createUpdate(UPSERT_CARTS)
                .bind("workspace", workspace)
                .bind("profiles", carts.keySet().toArray(Long[]::new))
                .bind("ids", column(rows, CartRow::cartId, String[]::new))
                .bind("lines", column(rows, CartRow::linesCount, Integer[]::new))
                .bind("totals", column(rows, CartRow::totalMinor, Long[]::new))
                .bind("currencies", column(rows, CartRow::currency, String[]::new))
                .bind("lefts", column(rows, CartRow::leftCount, Integer[]::new))
                .bind("created", column(rows, CartRow::createdMs, Long[]::new))
                .bind("updated", column(rows, CartRow::updatedMs, Long[]::new))
                .execute();
    }

    private static void storeOrders(Handle handle, int workspace, List<OrderRow> orders) {
        List<OrderRow> rows = new ArrayList<>(orders);
        rows.sort(Comparator.comparingLong(OrderRow::profileId)
                .thenComparing(row -> row.order().orderId()));
        handle.createUpdate(UPSERT_ORDERS)
                .bind("workspace", workspace)
                .bind("profiles", column(rows, OrderRow::profileId, Long[]::new))
                .bind("ids", column(rows, row -> row.order().orderId(), String[]::new))
                .bind("carts", column(rows, row -> row.order().cartId(), String[]::new))
                .bind("channels", column(rows, row -> row.order().channel(), String[]::new))
                .bind("stores", column(rows, row -> row.order().storeId(), String[]::new))
                .bind("revenues", column(rows, row -> row.order().revenueMinor(), Long[]::new))
                .bind("currencies", column(rows, row -> row.order().currency(), String[]::new))
                .bind("placed", column(rows, row -> row.order().placedMs(), Long[]::new))
                .bind("valued", column(rows, row -> row.order().valuedMs(), Long[]::new))
                .bind("statuses", column(rows, row -> row.order().status().ordinal(), Integer[]::new))
                .execute();
    }

    private static <R, C> C[] column(List<R> rows, Function<R, C> cell, java.util.function.IntFunction<C[]> array) {
        return rows.stream().map(cell).toArray(array);
    }

    @Override
    public Optional<CartRow> cart(Transaction tx, int workspace, long profileId) {
        return PgTransaction.handle(tx)
                .createQuery(READ_CART)
                .bind("workspace", workspace)
                .bind("profile", profileId)
                .map((rs, ctx) -> new CartRow(
                        rs.getString(1),
                        rs.getInt(2),
                        rs.getLong(3),
                        rs.getString(4),
                        rs.getInt(5),
                        rs.getLong(6),
                        rs.getLong(7)))
                .findOne();
    }

    @Override
    public List<OrderRow> orders(Transaction tx, int workspace, long profileId, int max) {
        return PgTransaction.handle(tx)
                .createQuery(READ_ORDERS)
                .bind("workspace", workspace)
                .bind("profile", profileId)
                .bind("max", max)
                .map((rs, ctx) -> new OrderRow(
                        profileId,
                        new OrderRef(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getLong(5),
                                rs.getString(6),
                                rs.getLong(7),
                                rs.getLong(8),
                                OrderStatus.values()[rs.getInt(9)])))
                .list();
    }
}
