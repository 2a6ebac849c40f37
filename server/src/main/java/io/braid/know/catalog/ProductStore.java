package io.braid.know.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;

/** The products on PostgreSQL. */
final class ProductStore {
    private static final String COLUMNS =
            "key, name, url, image_url, category, brand, price_minor, currency, stock, attributes";

    private static final String PUT = """
            INSERT INTO catalog.product AS old (workspace_id, key, name, url, image_url, category, brand, price_minor,
                currency, stock, attributes, updated_ms)
            SELECT :w, key, name, url, image_url, category, brand, price_minor, currency, stock, CAST(attributes AS jsonb), :nowMs
            FROM unnest(CAST(:keys AS text[]), CAST(:names AS text[]), CAST(:urls AS text[]), CAST(:images AS text[]),
                CAST(:categories AS text[]), CAST(:brands AS text[]), CAST(:prices AS bigint[]), CAST(:currencies AS text[]),
                CAST(:stocks AS int[]), CAST(:attributes AS text[]))
                AS said(key, name, url, image_url, category, brand, price_minor, currency, stock, attributes)
            ORDER BY key
            ON CONFLICT (workspace_id, key) DO UPDATE SET (name, url, image_url, category, brand, price_minor, currency,
                stock, attributes, updated_ms, archived_ms)
              = (excluded.name, excluded.url, excluded.image_url, excluded.category, excluded.brand,
                excluded.price_minor, excluded.currency, excluded.stock, excluded.attributes, excluded.updated_ms, NULL)
            WHERE (old.name, old.url, old.image_url, old.category, old.brand, old.price_minor, old.currency, old.stock,
                old.attributes, old.archived_ms)
              IS DISTINCT FROM (excluded.name, excluded.url, excluded.image_url, excluded.category, excluded.brand,
                excluded.price_minor, excluded.currency, excluded.stock, excluded.attributes, NULL)
            """;

    /** Each key once. The same again leaves the row as it is. */
    void put(Transaction tx, int workspace, List<Product> products, long nowMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate(PUT)) {
            update.bind("w", workspace)
                    .bind("keys", texts(products, Product::key))
                    .bind("names", texts(products, Product::name))
                    .bind("urls", texts(products, Product::url))
                    .bind("images", texts(products, Product::imageUrl))
                    .bind("categories", texts(products, Product::category))
                    .bind("brands", texts(products, Product::brand))
                    .bind(
                            "prices",
                            products.stream()
                                    .map(product -> product.priceMinor().isPresent()
                                            ? (Long) product.priceMinor().getAsLong()
                                            : null)
                                    .toArray(Long[]::new))
                    .bind("currencies", texts(products, Product::currency))
                    .bind(
                            "stocks",
                            products.stream()
                                    .map(product -> product.stock().isPresent()
                                            ? (Integer) product.stock().getAsInt()
                                            : null)
                                    .toArray(Integer[]::new))
                    .bind("attributes", texts(products, product -> Json.write(product.attributes())))
                    .bind("nowMs", nowMs)
                    .execute();
        }
    }

    private static String[] texts(List<Product> products, Function<Product, String> field) {
        return products.stream().map(field).toArray(String[]::new);
    }

    Optional<Product> find(Transaction tx, int workspace, String key) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT " + COLUMNS + """
                         FROM catalog.product WHERE workspace_id = :w AND key = :key AND archived_ms IS NULL
                        """)
                .bind("w", workspace)
                .bind("key", key)
                .map((row, context) -> product(row))
                .findOne();
    }

    List<Product> find(Transaction tx, int workspace, Collection<String> keys) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT " + COLUMNS + """
                         FROM catalog.product WHERE workspace_id = :w AND key = ANY(:keys) AND archived_ms IS NULL
                        """)
                .bind("w", workspace)
                .bind("keys", keys.toArray(new String[0]))
                .map((row, context) -> product(row))
                .list();
    }

    /** @see Stock */
    Map<String, Boolean> available(Transaction tx, int workspace, Collection<String> keys) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT key, archived_ms IS NULL AND (stock IS NULL OR stock > 0) AS available
                        FROM catalog.product WHERE workspace_id = :w AND key = ANY(:keys)
                        """)
                .bind("w", workspace)
                .bind("keys", keys.toArray(new String[0]))
                .reduceRows(new HashMap<>(), (available, row) -> {
                    available.put(row.getColumn("key", String.class), row.getColumn("available", Boolean.class));
                    return available;
                });
    }

    /** The same, and nobody else changes them meanwhile. */
    List<Product> lock(Transaction tx, int workspace, Collection<String> keys) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT " + COLUMNS + """
                         FROM catalog.product WHERE workspace_id = :w AND key = ANY(:keys) AND archived_ms IS NULL
                        ORDER BY key FOR UPDATE
                        """)
                .bind("w", workspace)
                .bind("keys", keys.toArray(new String[0]))
                .map((row, context) -> product(row))
                .list();
    }

    /** By key, after one. */
    List<Product> page(Transaction tx, int workspace, String afterKey, int limit) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT " + COLUMNS + """
                         FROM catalog.product WHERE workspace_id = :w AND key > :after AND archived_ms IS NULL
                        ORDER BY key LIMIT :limit
                        """)
                .bind("w", workspace)
                .bind("after", afterKey)
                .bind("limit", limit)
                .map((row, context) -> product(row))
                .list();
    }

    /** Returns if there was one. */
    boolean archive(Transaction tx, int workspace, String key, long nowMs) {
        try (Update update = PgTransaction.handle(tx).createUpdate("""
                UPDATE catalog.product SET archived_ms = :nowMs
                WHERE workspace_id = :w AND key = :key AND archived_ms IS NULL
                """)) {
            return update.bind("w", workspace)
                            .bind("key", key)
                            .bind("nowMs", nowMs)
                            .execute()
                    > 0;
        }
    }

    private static Product product(ResultSet row) throws SQLException {
        long price = row.getLong("price_minor");
        OptionalLong priceMinor = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(price);
        int count = row.getInt("stock");
        OptionalInt stock = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(count);
        return new Product(
                row.getString("key"),
                row.getString("name"),
                row.getString("url"),
                row.getString("image_url"),
                row.getString("category"),
                row.getString("brand"),
                priceMinor,
                row.getString("currency"),
                stock,
                (ObjectNode) Json.read(row.getString("attributes")));
    }
}
