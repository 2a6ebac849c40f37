package io.braid.decide.journeys;

import com.fasterxml.jackson.core.type.TypeReference;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Table {@code journeys.shift}, and who is inside for it. */
final class ShiftStore {
    private static final String COLUMNS =
            "workspace_id, id, journey, what, version, node, mapping, gone, take_back, asked_by, asked_ms, up_to, after_id, "
                    + "state, people, moved, gone_out, total";

    private static final String ADD = """
            INSERT INTO journeys.shift (workspace_id, journey, what, version, node, mapping, gone, take_back, asked_by, asked_ms)
            VALUES (:workspace, :journey, :what, :version, :node, :mapping::jsonb, :gone, :takeBack, :by, :now) RETURNING id
            """;

    private static final String NEXT = "SELECT " + COLUMNS + """
             FROM journeys.shift WHERE workspace_id = :workspace AND state IN ('waiting', 'running')
            ORDER BY CASE what WHEN 'stop' THEN 0 WHEN 'wake' THEN 1 ELSE 2 END, id LIMIT 1
            """;

    private static final String OF_JOURNEY = "SELECT " + COLUMNS + """
             FROM journeys.shift WHERE workspace_id = :workspace AND journey = :journey AND what <> 'wake'
            ORDER BY id DESC LIMIT :max
            """;

    private static final String STOPPING = """
            SELECT EXISTS (SELECT 1 FROM journeys.shift WHERE workspace_id = :workspace AND journey = :journey
              AND what = 'stop' AND state IN ('waiting', 'running'))
            """;

    private static final String BEGIN = """
            UPDATE journeys.shift SET state = 'running', up_to = :upTo, total = (
              SELECT count(DISTINCT family) FROM journeys.instance WHERE workspace_id = :workspace AND journey = :journey AND exited_ms = 0
                AND family < :upTo AND (:node = '' OR node = :node) AND (:version = 0 OR version < :version))
            WHERE workspace_id = :workspace AND id = :id AND state = 'waiting'
            """;

    private static final String INSIDE = """
            SELECT id, family, profile_id FROM journeys.instance WHERE workspace_id = :workspace AND journey = :journey AND exited_ms = 0
              AND id > :after AND family < :upTo AND (:node = '' OR node = :node) AND (:version = 0 OR version < :version)
            ORDER BY id LIMIT :max
            """;

    private static final String GO_ON = """
            UPDATE journeys.shift SET after_id = :after, people = :people, moved = :moved, gone_out = :left
            WHERE workspace_id = :workspace AND id = :id AND state = 'running'
            """;

    private static final String END = """
            UPDATE journeys.shift SET state = :state WHERE workspace_id = :workspace AND id = :id AND state IN ('waiting', 'running')
            """;

    private static final RowMapper<Shift> SWEEP = (row, context) -> new Shift(
            row.getInt("workspace_id"),
            row.getLong("id"),
            row.getString("journey"),
            Shift.What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
            row.getInt("version"),
            row.getString("node"),
            Json.mapper()
                    .convertValue(Json.read(row.getString("mapping")), new TypeReference<Map<String, String>>() {}),
            Shift.Gone.valueOf(row.getString("gone").toUpperCase(Locale.ROOT)),
            row.getBoolean("take_back"),
            row.getString("asked_by"),
            row.getLong("asked_ms"),
            row.getLong("up_to"),
            row.getLong("after_id"),
            Shift.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            new Shift.Done(row.getLong("people"), row.getLong("moved"), row.getLong("gone_out")),
            row.getLong("total"));

    /** One who is inside. */
    record Inside(long instance, long family, long profile) {}

    /** @return its id; of the shift only what is asked counts */
    long add(Transaction tx, Shift shift) {
        return PgTransaction.handle(tx)
                .createQuery(ADD)
                .bind("workspace", shift.workspace())
                .bind("journey", shift.journey())
                .bind("what", Words.of(shift.what()))
                .bind("version", shift.version())
                .bind("node", shift.node())
                .bind("mapping", Json.write(Json.mapper().valueToTree(shift.mapping())))
                .bind("gone", Words.of(shift.gone()))
                .bind("takeBack", shift.takeBack())
                .bind("by", shift.by())
                .bind("now", shift.askedMs())
                .mapTo(Long.class)
                .one();
    }

    /** The one that is under way, or the next: people who wait for an end or a beginning come before those who are moved. */
    Optional<Shift> next(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(NEXT)
                .bind("workspace", workspace)
                .map(SWEEP)
                .findOne();
    }

    /** People are still to be let out. */
    boolean stopping(Transaction tx, int workspace, String journey) {
        return PgTransaction.handle(tx)
                .createQuery(STOPPING)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .mapTo(Boolean.class)
                .one();
    }

    /** What people asked for, the newest first. */
    List<Shift> of(Transaction tx, int workspace, String journey, int max) {
        return PgTransaction.handle(tx)
                .createQuery(OF_JOURNEY)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("max", max)
                .map(SWEEP)
                .list();
    }

    /** It takes those who came in before, and the ways that they part into meanwhile: theirs are higher ids, so all are met once. */
    void begin(Transaction tx, Shift shift, long upTo) {
        PgTransaction.handle(tx)
                .createUpdate(BEGIN)
                .bind("workspace", shift.workspace())
                .bind("id", shift.id())
                .bind("journey", shift.journey())
                .bind("node", shift.node())
                .bind("version", shift.version())
                .bind("upTo", upTo)
                .execute();
    }

    /** Who comes next, by id. */
    List<Inside> inside(Transaction tx, Shift shift, int max) {
        return PgTransaction.handle(tx)
                .createQuery(INSIDE)
                .bind("workspace", shift.workspace())
                .bind("journey", shift.journey())
                .bind("after", shift.after())
                .bind("upTo", shift.upTo())
                .bind("node", shift.node())
                .bind("version", shift.version())
                .bind("max", max)
                .map((row, context) -> new Inside(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    void goOn(Transaction tx, Shift shift, long after, Shift.Done done) {
        PgTransaction.handle(tx)
                .createUpdate(GO_ON)
                .bind("workspace", shift.workspace())
                .bind("id", shift.id())
                .bind("after", after)
                .bind("people", done.people())
                .bind("moved", done.moved())
                .bind("left", done.left())
                .execute();
    }

    /** @return false if it was over */
    boolean end(Transaction tx, int workspace, long id, Shift.State state) {
        return PgTransaction.handle(tx)
                        .createUpdate(END)
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .bind("state", Words.of(state))
                        .execute()
                == 1;
    }
}
