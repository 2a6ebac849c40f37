package io.braid.decide.journeys;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.JourneyStore.Line;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code journeys.throttle}: the lines before throttles. */
final class PgTurns {
    private static final String LOCK = """
            SELECT tail_us, delay_us, gate_us FROM journeys.throttle
            WHERE workspace_id = :workspace AND journey = :journey AND node = :node FOR UPDATE
            """;

    private static final String STORE = """
            INSERT INTO journeys.throttle (workspace_id, journey, node, tail_us, delay_us, gate_us)
            VALUES (:workspace, :journey, :node, :tail, :delay, :gate)
            ON CONFLICT (workspace_id, journey, node) DO UPDATE
            SET tail_us = excluded.tail_us, delay_us = excluded.delay_us, gate_us = excluded.gate_us
            """;

    private PgTurns() {}

    static Turns lock(Transaction tx, int workspace, Line line) {
        return PgTransaction.handle(tx)
                .createQuery(LOCK)
                .bind("workspace", workspace)
                .bind("journey", line.journey())
                .bind("node", line.node())
                .map((row, context) -> new Turns(row.getLong(1), row.getLong(2), row.getLong(3)))
                .findOne()
                .orElse(Turns.NONE);
    }

    static void store(Transaction tx, int workspace, Map<Line, Turns> turns) {
        try (PreparedBatch batch = PgTransaction.handle(tx).prepareBatch(STORE)) {
            turns.forEach((line, now) -> batch.bind("workspace", workspace)
                    .bind("journey", line.journey())
                    .bind("node", line.node())
                    .bind("tail", now.tailUs())
                    .bind("delay", now.delayUs())
                    .bind("gate", now.gateUs())
                    .add());
            batch.execute();
        }
    }
}
