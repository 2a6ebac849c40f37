package io.braid.decide.journeys;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The tables {@code journeys.trial_arm} and {@code journeys.trial_winner}. */
final class PgTrialStore implements TrialStore {
    private static final String TAKE = """
            INSERT INTO journeys.trial_arm (workspace_id, journey, node, trial, profile_id, arm, taken_ms)
            SELECT :workspace, a.* FROM unnest(:journeys::text[], :nodes::text[], :trials::text[], :profiles::bigint[],
                :arms::int[], :times::bigint[]) a
            ON CONFLICT DO NOTHING
            """;

    private static final String MOVE = """
            WITH gone AS (
                DELETE FROM journeys.trial_arm a
                USING unnest(:losers::bigint[], :winners::bigint[]) AS moved (loser, winner)
                WHERE a.workspace_id = :workspace AND a.profile_id = moved.loser
                RETURNING a.journey, a.node, a.trial, moved.winner, a.arm, a.taken_ms)
            INSERT INTO journeys.trial_arm (workspace_id, journey, node, trial, profile_id, arm, taken_ms)
            SELECT :workspace, * FROM gone ORDER BY 1, 2, 3, 4, 6
            ON CONFLICT DO NOTHING
            """;

    private static final String BEFORE = """
            SELECT profile_id, arm, taken_ms FROM journeys.trial_arm
            WHERE workspace_id = :workspace AND journey = :journey AND node = :node AND trial = :trial
              AND taken_ms < :before
            ORDER BY taken_ms, profile_id LIMIT :max
            """;

    private static final String PEOPLE = """
            SELECT arm, count(*) FROM journeys.trial_arm
            WHERE workspace_id = :workspace AND journey = :journey AND node = :node AND trial = :trial GROUP BY 1
            """;

    private static final String WINNERS = """
            SELECT journey, node, trial, arm, since_ms FROM journeys.trial_winner
            WHERE workspace_id = :workspace ORDER BY 1, 2, 3
            """;

    private static final String DECIDE = """
            INSERT INTO journeys.trial_winner (workspace_id, journey, node, trial, arm, since_ms)
            VALUES (:workspace, :journey, :node, :trial, :arm, :since) ON CONFLICT DO NOTHING
            """;

    @Override
    public void take(Transaction tx, int workspace, Collection<TrialArm> arms) {
        if (arms.isEmpty()) {
            return;
        }
        List<TrialArm> sorted = arms.stream()
                .sorted(Comparator.comparing(TrialArm::journey)
                        .thenComparing(TrialArm::node)
                        .thenComparing(TrialArm::trial)
                        .thenComparingLong(TrialArm::profileId)
                        .thenComparingLong(TrialArm::takenMs))
                .toList();
        PgTransaction.handle(tx)
                .createUpdate(TAKE)
                .bind("workspace", workspace)
                .bind("journeys", texts(sorted, TrialArm::journey))
                .bind("nodes", texts(sorted, TrialArm::node))
                .bind("trials", texts(sorted, TrialArm::trial))
                .bind("profiles", sorted.stream().mapToLong(TrialArm::profileId).toArray())
                .bind("arms", sorted.stream().mapToInt(TrialArm::arm).toArray())
                .bind("times", sorted.stream().mapToLong(TrialArm::takenMs).toArray())
                .execute();
    }

    @Override
    public void move(Transaction tx, int workspace, Map<Long, Long> fromTo) {
        if (fromTo.isEmpty()) {
            return;
        }
        Map<Long, Long> sorted = new TreeMap<>(fromTo);
        PgTransaction.handle(tx)
                .createUpdate(MOVE)
                .bind("workspace", workspace)
                .bind("losers", longs(sorted.keySet()))
                .bind("winners", longs(sorted.values()))
                .execute();
    }

    @Override
    public List<TrialArm> before(Transaction tx, int workspace, Trial trial, long beforeMs, int max) {
        return PgTransaction.handle(tx)
                .createQuery(BEFORE)
                .bind("workspace", workspace)
                .bind("journey", trial.journey())
                .bind("node", trial.node())
                .bind("trial", trial.trial())
                .bind("before", beforeMs)
                .bind("max", max)
                .map((row, context) -> new TrialArm(
                        trial.journey(), trial.node(), trial.trial(), row.getLong(1), row.getInt(2), row.getLong(3)))
                .list();
    }

    @Override
    public Map<Integer, Long> people(Transaction tx, int workspace, Trial trial) {
        Map<Integer, Long> people = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(PEOPLE)
                .bind("workspace", workspace)
                .bind("journey", trial.journey())
                .bind("node", trial.node())
                .bind("trial", trial.trial())
                .map((row, context) -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(one -> people.put(one.getKey(), one.getValue()));
        return people;
    }

    @Override
    public List<TrialWinner> winners(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(WINNERS)
                .bind("workspace", workspace)
                .map((row, context) -> new TrialWinner(
                        row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getLong(5)))
                .list();
    }

    @Override
    public boolean decide(Transaction tx, int workspace, TrialWinner winner) {
        return PgTransaction.handle(tx)
                        .createUpdate(DECIDE)
                        .bind("workspace", workspace)
                        .bind("journey", winner.journey())
                        .bind("node", winner.node())
                        .bind("trial", winner.trial())
                        .bind("arm", winner.arm())
                        .bind("since", winner.sinceMs())
                        .execute()
                == 1;
    }

    private static String[] texts(List<TrialArm> arms, Function<TrialArm, String> of) {
        return arms.stream().map(of).toArray(String[]::new);
    }

    private static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
