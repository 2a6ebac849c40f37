package io.braid.decide.journeys;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;

/** {@code journeys.sweep}. */
final class PgSweepStore implements SweepStore {
    private static final String READ =
            "SELECT entries, after_profile FROM journeys.sweep WHERE workspace_id = :workspace";

    private static final String WRITE = """
            INSERT INTO journeys.sweep (workspace_id, entries, after_profile) VALUES (:workspace, :entries, :after)
            ON CONFLICT (workspace_id) DO UPDATE SET entries = excluded.entries, after_profile = excluded.after_profile
            """;

    @Override
    public Sweep read(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(READ)
                .bind("workspace", workspace)
                .map((row, context) -> new Sweep(row.getString(1), row.getLong(2)))
                .findOne()
                .orElse(Sweep.NONE);
    }

    @Override
    public void write(Transaction tx, int workspace, Sweep sweep) {
        PgTransaction.handle(tx)
                .createUpdate(WRITE)
                .bind("workspace", workspace)
                .bind("entries", sweep.entries())
                .bind("after", sweep.afterProfile())
                .execute();
    }
}
