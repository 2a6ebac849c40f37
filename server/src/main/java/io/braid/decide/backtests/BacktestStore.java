package io.braid.decide.backtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.JourneysModule;
import io.braid.decide.journeys.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs and answers in PostgreSQL. Thread rule: any thread; a transaction belongs to its own. */
final class BacktestStore {
    private static final String COLUMNS = """
            SELECT id, journey, definition, days, asked_by, asked_ms, state, percent, fault, answer, ended_ms, version FROM backtests.run
            """;

    private static final String OF_JOURNEY =
            COLUMNS + "WHERE workspace_id = :workspace AND journey = :journey ORDER BY id DESC";

    private static final String ONE = COLUMNS + "WHERE workspace_id = :workspace AND journey = :journey AND id = :id";

    private static final String NEXT =
            COLUMNS + "WHERE workspace_id = :workspace AND state = 'waiting' ORDER BY id LIMIT 1";

    private static final String OPEN =
            "SELECT count(*) FROM backtests.run WHERE workspace_id = :workspace AND state IN ('waiting', 'running')";

    private static final String INSERT = """
            INSERT INTO backtests.run (workspace_id, journey, definition, version, days, asked_by, asked_ms, state, percent, fault, ended_ms)
            VALUES (:workspace, :journey, :definition::jsonb, :version, :days, :by, :asked, 'waiting', 0, '', 0) RETURNING id
            """;

    private static final String PRUNE = """
            DELETE FROM backtests.run WHERE workspace_id = :workspace AND journey = :journey AND state NOT IN ('waiting', 'running')
              AND id NOT IN (SELECT id FROM backtests.run WHERE workspace_id = :workspace AND journey = :journey ORDER BY id DESC LIMIT :kept)
            """;

    private static final String MOVE = """
            UPDATE backtests.run SET state = :state, percent = :percent, fault = :fault, answer = :answer::jsonb, ended_ms = :ended
            WHERE workspace_id = :workspace AND id = :id AND state IN ('waiting', 'running')
            """;

    private static final String CUT = """
            UPDATE backtests.run SET state = 'failed', fault = 'restarted', ended_ms = :now
            WHERE workspace_id = :workspace AND state IN ('waiting', 'running')
            """;

    private static final String DELETE =
            "DELETE FROM backtests.run WHERE workspace_id = :workspace AND journey = :journey AND id = :id";

    List<Backtest> ofJourney(Transaction tx, int workspace, String journey) {
        return PgTransaction.handle(tx)
                .createQuery(OF_JOURNEY)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .map((row, context) -> read(row))
                .list();
    }

    Optional<Backtest> find(Transaction tx, int workspace, String journey, long id) {
        return PgTransaction.handle(tx)
                .createQuery(ONE)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<Backtest> next(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(NEXT)
                .bind("workspace", workspace)
                .map((row, context) -> read(row))
                .findOne();
    }

    int open(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(OPEN)
                .bind("workspace", workspace)
                .mapTo(Integer.class)
                .one();
    }

    /** The newest {@code kept} of the journey stay. */
    long insert(
            Transaction tx,
            int workspace,
            String journey,
            JourneysModule.ToTry tried,
            int days,
            String by,
            long nowMs,
            int kept) {
        long id = PgTransaction.handle(tx)
                .createQuery(INSERT)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("definition", Json.write(tried.definition()))
                .bind("version", tried.version())
                .bind("days", days)
                .bind("by", by)
                .bind("asked", nowMs)
                .mapTo(Long.class)
                .one();
        PgTransaction.handle(tx)
                .createUpdate(PRUNE)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("kept", kept)
                .execute();
        return id;
    }

    /**
     * One that is not over goes on, or ends.
     *
     * @return false if it was over, or is gone
     */
    boolean move(
            Transaction tx,
            int workspace,
            long id,
            Backtest.State state,
            int percent,
            Backtest.Fault fault,
            Answer answer,
            long endedMs) {
        return PgTransaction.handle(tx)
                        .createUpdate(MOVE)
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .bind("state", Words.of(state))
                        .bind("percent", percent)
                        .bind("fault", fault == null ? "" : Words.of(fault))
                        .bind(
                                "answer",
                                answer == null ? null : Json.write(Json.mapper().valueToTree(answer)))
                        .bind("ended", endedMs)
                        .execute()
                == 1;
    }

    /** What another process began nobody goes on with. */
    void cut(Transaction tx, int workspace, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate(CUT)
                .bind("workspace", workspace)
                .bind("now", nowMs)
                .execute();
    }

    void delete(Transaction tx, int workspace, String journey, long id) {
        PgTransaction.handle(tx)
                .createUpdate(DELETE)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("id", id)
                .execute();
    }

    private static Backtest read(ResultSet row) throws SQLException {
        String answer = row.getString(10);
        String fault = row.getString(9);
        try {
            return new Backtest(
                    row.getLong(1),
                    row.getString(2),
                    (ObjectNode) Json.read(row.getString(3)),
                    row.getInt(12),
                    row.getInt(4),
                    row.getString(5),
                    row.getLong(6),
                    Backtest.State.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                    row.getInt(8),
                    fault.isEmpty() ? null : Backtest.Fault.valueOf(fault.toUpperCase(Locale.ROOT)),
                    answer == null ? null : Json.mapper().treeToValue(Json.read(answer), Answer.class),
                    row.getLong(11));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer of back-test " + row.getLong(1), e);
        }
    }
}
