package io.braid.know.catalog;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.OptionalLong;

/** Changes that people are still to be told of, on PostgreSQL. */
final class ChangeStore {
    private static final String ADD = """
            INSERT INTO catalog.change (workspace_id, product_key, what, was_minor)
            SELECT :w, c.* FROM unnest(:keys::text[], :whats::text[], :was::bigint[]) c
            """;

    private static final String FIRST = """
            SELECT c.seq, c.what, c.was_minor, c.product_key FROM catalog.change c
            WHERE c.workspace_id = :w ORDER BY c.seq LIMIT :max
            """;

    private static final String REMOVE = "DELETE FROM catalog.change WHERE workspace_id = :w AND seq = ANY(:seqs)";

    /** @param product its key */
    record Row(long seq, ProductChange.What what, String product, OptionalLong wasMinor) {}

    void add(Transaction tx, int workspace, List<ProductChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        PgTransaction.handle(tx)
                .createUpdate(ADD)
                .bind("w", workspace)
                .bind(
                        "keys",
                        changes.stream().map(change -> change.product().key()).toArray(String[]::new))
                .bind(
                        "whats",
                        changes.stream().map(change -> change.what().name()).toArray(String[]::new))
                .bind(
                        "was",
                        changes.stream()
                                .map(change -> change.wasMinor().isPresent()
                                        ? (Long) change.wasMinor().getAsLong()
                                        : null)
                                .toArray(Long[]::new))
                .execute();
    }

    List<Row> first(Transaction tx, int workspace, int max) {
        return PgTransaction.handle(tx)
                .createQuery(FIRST)
                .bind("w", workspace)
                .bind("max", max)
                .map((row, context) -> {
                    long was = row.getLong("was_minor");
                    return new Row(
                            row.getLong("seq"),
                            ProductChange.What.valueOf(row.getString("what")),
                            row.getString("product_key"),
                            row.wasNull() ? OptionalLong.empty() : OptionalLong.of(was));
                })
                .list();
    }

    void remove(Transaction tx, int workspace, List<Long> seqs) {
        PgTransaction.handle(tx)
                .createUpdate(REMOVE)
                .bind("w", workspace)
                .bind("seqs", seqs.toArray(Long[]::new))
                .execute();
    }
}
