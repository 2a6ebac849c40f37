package io.braid.decide.journeys;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.JourneyStore.Counts;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Table {@code journeys.flow}: how often each way was gone, and how many are inside. */
final class PgFlow {
    private static final String ADD = """
            INSERT INTO journeys.flow AS f (workspace_id, journey, from_node, to_node, reason, moves)
            SELECT :workspace, w.* FROM unnest(:journeys::text[], :froms::text[], :tos::text[], :reasons::text[],
                :moves::bigint[]) w
            ON CONFLICT (workspace_id, journey, from_node, to_node, reason) DO UPDATE SET moves = f.moves + excluded.moves
            """;

    private static final String OF_JOURNEY = """
            SELECT from_node, to_node, reason, moves FROM journeys.flow
            WHERE workspace_id = :workspace AND journey = :journey
            """;

    private static final String INSIDE = """
            SELECT journey, count(*) FROM journeys.instance WHERE workspace_id = :workspace AND exited_ms = 0
            AND NOT beside GROUP BY 1
            """;

    private static final String LEFT = """
            SELECT journey, reason, sum(moves) FROM journeys.flow
            WHERE workspace_id = :workspace AND to_node = '' AND reason <> 'way_ended' GROUP BY 1, 2
            """;

    private PgFlow() {}

    static void add(Transaction tx, int workspace, Map<Passage, Long> moves) {
        Map<Passage, Long> sorted = new TreeMap<>(moves);
        PgTransaction.handle(tx)
                .createUpdate(ADD)
                .bind("workspace", workspace)
                .bind("journeys", texts(sorted, Passage::journey))
                .bind("froms", texts(sorted, Passage::from))
                .bind("tos", texts(sorted, Passage::to))
                .bind("reasons", texts(sorted, Passage::reason))
                .bind(
                        "moves",
                        sorted.values().stream().mapToLong(Long::longValue).toArray())
                .execute();
    }

    private static String[] texts(Map<Passage, Long> moves, Function<Passage, String> of) {
        return moves.keySet().stream().map(of).toArray(String[]::new);
    }

    static Map<Passage, Long> of(Transaction tx, int workspace, String journey) {
        Map<Passage, Long> flow = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(OF_JOURNEY)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .map((row, context) -> flow.put(
                        new Passage(journey, row.getString(1), row.getString(2), row.getString(3)), row.getLong(4)))
                .forEach(row -> {});
        return flow;
    }

    static Map<String, Counts> counts(Transaction tx, int workspace) {
        Map<String, Map<String, Long>> left = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(LEFT)
                .bind("workspace", workspace)
                .map((row, context) -> left.computeIfAbsent(row.getString(1), key -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .forEach(row -> {});
        Map<String, Counts> counts = new TreeMap<>();
        left.forEach((journey, reasons) -> counts.put(journey, new Counts(0, reasons)));
        PgTransaction.handle(tx)
                .createQuery(INSIDE)
                .bind("workspace", workspace)
                .map((row, context) -> counts.put(
                        row.getString(1), new Counts(row.getLong(2), left.getOrDefault(row.getString(1), Map.of()))))
                .forEach(row -> {});
        return counts;
    }
}
