package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.decide.experiments.ArmResult;
import io.braid.decide.journeys.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Definitions and runs in PostgreSQL. Thread rule: any thread; a transaction belongs to its own. */
final class CampaignStore {
    private static final String ALL = """
            SELECT key, definition, status, launched_ms, updated_ms, updated_by
            FROM campaigns.campaign WHERE workspace_id = :workspace %s ORDER BY key COLLATE "C"
            """;

    private static final String PUT = """
            INSERT INTO campaigns.campaign (workspace_id, key, definition, status, launched_ms, updated_ms, updated_by)
            VALUES (:workspace, :key, :definition::jsonb, :status, :launched, :updated, :by)
            ON CONFLICT (workspace_id, key) DO UPDATE SET definition = excluded.definition, status = excluded.status,
              launched_ms = excluded.launched_ms, updated_ms = excluded.updated_ms, updated_by = excluded.updated_by
            """;

    private static final String REMOVE = """
            DELETE FROM campaigns.campaign WHERE workspace_id = :workspace AND key = :key AND status = 'draft'
            """;

    private static final String RUNS = """
            SELECT run, stage, at, opened_ms, audience, after_profile_id, looked, entered, pace_ms, paced, decide_ms,
              winner, results, ended_ms
            FROM campaigns.run WHERE workspace_id = :workspace AND campaign = :campaign AND run < :before %s
            ORDER BY run DESC LIMIT :max
            """;

    private static final String PUT_RUN = """
            INSERT INTO campaigns.run (workspace_id, campaign, run, stage, at, opened_ms, audience, after_profile_id,
              looked, entered, pace_ms, paced, decide_ms, winner, results, ended_ms)
            VALUES (:workspace, :campaign, :run, :stage, :at, :opened, :audience, :after, :looked, :entered, :pace,
              :paced, :decide, :winner, :results::jsonb, :ended)
            ON CONFLICT (workspace_id, campaign, run) DO UPDATE SET stage = excluded.stage,
              after_profile_id = excluded.after_profile_id, looked = excluded.looked, entered = excluded.entered,
              pace_ms = excluded.pace_ms, paced = excluded.paced, decide_ms = excluded.decide_ms,
              winner = excluded.winner, results = excluded.results, ended_ms = excluded.ended_ms
            """;

    /**
     * A campaign as it is kept.
     *
     * @param launchedMs shop time; 0 for a draft
     * @param by who changed it last
     */
    record Kept(Campaign campaign, Status status, long launchedMs, long updatedMs, String by) {
        Kept is(Status newStatus, long nowMs, String who) {
            return new Kept(campaign, newStatus, launchedMs, nowMs, who);
        }
    }

    List<Kept> all(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(ALL.formatted(""))
                .bind("workspace", workspace)
                .map((row, context) -> kept(row))
                .list();
    }

    /** @param lock until the transaction ends: for who changes it */
    Optional<Kept> find(Transaction tx, int workspace, String key, boolean lock) {
        String sql = ALL.formatted("AND key = :key") + (lock ? " FOR UPDATE" : "");
        return PgTransaction.handle(tx)
                .createQuery(sql)
                .bind("workspace", workspace)
                .bind("key", key)
                .map((row, context) -> kept(row))
                .findFirst();
    }

    void put(Transaction tx, int workspace, Kept kept) {
        PgTransaction.handle(tx)
                .createUpdate(PUT)
                .bind("workspace", workspace)
                .bind("key", kept.campaign().key())
                .bind("definition", Json.write(kept.campaign().json()))
                .bind("status", Words.of(kept.status()))
                .bind("launched", kept.launchedMs())
                .bind("updated", kept.updatedMs())
                .bind("by", kept.by())
                .execute();
    }

    /** @return false if there is no such draft */
    boolean remove(Transaction tx, int workspace, String key) {
        return PgTransaction.handle(tx)
                        .createUpdate(REMOVE)
                        .bind("workspace", workspace)
                        .bind("key", key)
                        .execute()
                > 0;
    }

    /** The newest first, below a number. */
    List<Run> runs(Transaction tx, int workspace, String campaign, int before, int max) {
        return runs(tx, workspace, campaign, before, max, "");
    }

    /** Those that have not ended, the newest first. */
    List<Run> open(Transaction tx, int workspace, String campaign) {
        return runs(tx, workspace, campaign, Integer.MAX_VALUE, Integer.MAX_VALUE, "AND ended_ms = 0");
    }

    private List<Run> runs(Transaction tx, int workspace, String campaign, int before, int max, String which) {
        return PgTransaction.handle(tx)
                .createQuery(RUNS.formatted(which))
                .bind("workspace", workspace)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("max", max)
                .map((row, context) -> run(row))
                .list();
    }

    void put(Transaction tx, int workspace, String campaign, Run run) {
        ArrayNode results = Json.mapper().createArrayNode();
        run.results()
                .forEach(one -> results.addObject()
                        .put("reached", one.reached())
                        .put("reacted", one.reacted())
                        .put("best", one.best()));
        PgTransaction.handle(tx)
                .createUpdate(PUT_RUN)
                .bind("workspace", workspace)
                .bind("campaign", campaign)
                .bind("run", run.number())
                .bind("stage", Words.of(run.stage()))
                .bind("at", run.at().toString())
                .bind("opened", run.openedMs())
                .bind("audience", run.audience())
                .bind("after", run.afterProfileId())
                .bind("looked", run.looked())
                .bind("entered", run.entered())
                .bind("pace", run.paceMs())
                .bind("paced", run.paced())
                .bind("decide", run.decideMs())
                .bind("winner", run.winner())
                .bind("results", Json.write(results))
                .bind("ended", run.endedMs())
                .execute();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Campaign.read(row.getString(1), Json.read(row.getString(2))),
                Status.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getLong(4),
                row.getLong(5),
                row.getString(6));
    }

    private static Run run(ResultSet row) throws SQLException {
        List<ArmResult> results = new ArrayList<>();
        for (JsonNode one : Json.read(row.getString(13))) {
            results.add(new ArmResult(
                    one.path("reached").asLong(),
                    one.path("reacted").asLong(),
                    one.path("best").asDouble()));
        }
        return new Run(
                row.getInt(1),
                Stage.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                LocalDateTime.parse(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getInt(12),
                List.copyOf(results),
                row.getLong(14));
    }
}
