package io.braid.know.catalog;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.Update;

/** What stores have, on PostgreSQL. */
final class OfferStore {
    private static final String PUT = """
            INSERT INTO catalog.offer AS old (workspace_id, product_key, store_id, price_minor, currency, stock, updated_ms)
            SELECT :w, key, store, price, currency, stock, :nowMs
            FROM unnest(CAST(:keys AS text[]), CAST(:stores AS text[]), CAST(:prices AS bigint[]), CAST(:currencies AS text[]),
                CAST(:stocks AS int[])) AS said(key, store, price, currency, stock)
            ON CONFLICT (workspace_id, product_key, store_id) DO UPDATE SET
                price_minor = coalesce(excluded.price_minor, old.price_minor),
                currency = CASE WHEN excluded.price_minor IS NULL THEN old.currency ELSE excluded.currency END,
                stock = coalesce(excluded.stock, old.stock), updated_ms = excluded.updated_ms
            """;

    private static final String LIST = """
            SELECT store_id, price_minor, currency, stock FROM catalog.offer
            WHERE workspace_id = :w AND product_key = :key AND store_id > :after ORDER BY store_id LIMIT :limit
            """;

    private static final String OF_STORE = """
            SELECT product_key, store_id, price_minor, currency, stock FROM catalog.offer
            WHERE workspace_id = :w AND store_id = :store AND product_key > :after ORDER BY product_key LIMIT :limit
            """;

    /** What is not said stays. */
    void put(Transaction tx, int workspace, List<ProductPatches.StoreOffer> offers, long nowMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate(PUT)) {
            update.bind("w", workspace)
                    .bind("nowMs", nowMs)
                    .bind(
                            "keys",
                            offers.stream()
                                    .map(ProductPatches.StoreOffer::product)
                                    .toArray(String[]::new))
                    .bind("stores", offers.stream().map(o -> o.offer().store()).toArray(String[]::new))
                    .bind(
                            "prices",
                            offers.stream()
                                    .map(o -> o.offer().priceMinor().isPresent()
                                            ? (Long) o.offer().priceMinor().getAsLong()
                                            : null)
                                    .toArray(Long[]::new))
                    .bind(
                            "currencies",
                            offers.stream().map(o -> o.offer().currency()).toArray(String[]::new))
                    .bind(
                            "stocks",
                            offers.stream()
                                    .map(o -> o.offer().stock().isPresent()
                                            ? (Integer) o.offer().stock().getAsInt()
                                            : null)
                                    .toArray(Integer[]::new))
                    .execute();
        }
    }

    List<Offer> list(Transaction tx, int workspace, String key, String afterStore, int limit) {
        return PgTransaction.handle(tx)
                .createQuery(LIST)
                .bind("w", workspace)
                .bind("key", key)
                .bind("after", afterStore)
                .bind("limit", limit)
                .map((row, context) -> offer(row))
                .list();
    }

    /** What a store has, by product. */
    List<ProductPatches.StoreOffer> ofStore(Transaction tx, int workspace, String store, String afterKey, int limit) {
        return PgTransaction.handle(tx)
                .createQuery(OF_STORE)
                .bind("w", workspace)
                .bind("store", store)
                .bind("after", afterKey)
                .bind("limit", limit)
                .map((row, context) -> new ProductPatches.StoreOffer(row.getString("product_key"), offer(row)))
                .list();
    }

    private static Offer offer(ResultSet row) throws SQLException {
        long price = row.getLong("price_minor");
        OptionalLong priceMinor = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(price);
        int count = row.getInt("stock");
        OptionalInt stock = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(count);
        return new Offer(row.getString("store_id"), priceMinor, row.getString("currency"), stock);
    }
}
