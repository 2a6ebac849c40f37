package io.braid.decide.journeys;

import io.braid.base.storage.LooseScan;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.JourneyFigures.Stay;
import io.braid.decide.journeys.JourneyFigures.Which;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Lists of the people of a journey, newest first, each by an index in that order, however rare what it asks for. There is none of all: those
 * who are inside have one, and those who left by each reason, so that who comes in or leaves is written into few.
 */
final class PgStays {
    private static final String COLUMNS =
            "id, family, journey, version, profile_id, node, held_out, entered_ms, node_ms, exited_ms, reason";

    private static final String SOME = "SELECT " + COLUMNS + """
             FROM journeys.instance WHERE workspace_id = :workspace AND id < :before AND %s
            ORDER BY id DESC LIMIT :count""";

    private static final String OF_JOURNEY = SOME.formatted("journey = :journey AND %s");
    private static final String INSIDE = OF_JOURNEY.formatted("exited_ms = 0 AND NOT beside");
    private static final String AT_NODE = OF_JOURNEY.formatted("exited_ms = 0 AND node = :node");
    private static final String LEFT_BY = OF_JOURNEY.formatted("exited_ms > 0 AND NOT beside AND reason = %s");

    private static final String REASONS = LooseScan.of(
            "reason", "journeys.instance WHERE workspace_id = :workspace AND journey = :journey AND exited_ms > 0");

    private static final String LEFT = "SELECT left_by.* FROM (" + REASONS + ") AS why CROSS JOIN LATERAL ("
            + LEFT_BY.formatted("why.reason") + ") AS left_by ORDER BY id DESC LIMIT :count";

    private static final String ALL =
            "SELECT * FROM ((" + INSIDE + ") UNION ALL (" + LEFT + ")) AS stay ORDER BY id DESC LIMIT :count";

    private static final String OF_PROFILE = SOME.formatted("profile_id = :profile AND (NOT beside OR exited_ms = 0)");

    private static final RowMapper<Stay> STAY = (row, context) -> new Stay(
            row.getLong("id"),
            row.getLong("family"),
            row.getString("journey"),
            row.getInt("version"),
            row.getLong("profile_id"),
            row.getString("node"),
            row.getBoolean("held_out"),
            row.getLong("entered_ms"),
            row.getLong("node_ms"),
            row.getLong("exited_ms"),
            row.getString("reason"));

    private PgStays() {}

    static List<Stay> people(Transaction tx, int workspace, String journey, Which which, long beforeId, int count) {
        boolean inside = !Boolean.FALSE.equals(which.inside());
        boolean left = !Boolean.TRUE.equals(which.inside());
        if (!which.node().isEmpty()) {
            return inside && which.reason().isEmpty()
                    ? read(of(tx, AT_NODE, workspace, journey).bind("node", which.node()), beforeId, count)
                    : List.of();
        }
        if (!which.reason().isEmpty()) {
            String by = LEFT_BY.formatted(":reason");
            return left
                    ? read(of(tx, by, workspace, journey).bind("reason", which.reason()), beforeId, count)
                    : List.of();
        }
        String list = inside && left ? ALL : inside ? INSIDE : LEFT;
        return read(of(tx, list, workspace, journey), beforeId, count);
    }

    static List<Stay> ofProfile(Transaction tx, int workspace, long profileId, long beforeId, int count) {
        Query query = PgTransaction.handle(tx)
                .createQuery(OF_PROFILE)
                .bind("workspace", workspace)
                .bind("profile", profileId);
        return read(query, beforeId, count);
    }

    private static Query of(Transaction tx, String list, int workspace, String journey) {
        return PgTransaction.handle(tx)
                .createQuery(list)
                .bind("workspace", workspace)
                .bind("journey", journey);
    }

    private static List<Stay> read(Query query, long beforeId, int count) {
        return query.bind("before", beforeId).bind("count", count).map(STAY).list();
    }
}
