package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Journeys as somebody is drawing them: one draft a key, sound or not, of a journey that is published or of one that is not yet.
 * People are never inside a draft.
 *
 * <p>Two who draw at once: each save says which revision it began with, and one that began with an older is refused.
 *
 * <p>Thread rule: any. On PostgreSQL only.
 */
public final class JourneyDrafts {
    /** Whatever the revision is. */
    public static final long REVISION_ANY = -1;

    private static final String ALL = """
            SELECT key, definition, base_version, revision, saved_by, saved_ms FROM journeys.draft
            WHERE workspace_id = :workspace ORDER BY key
            """;

    private static final String ONE = """
            SELECT key, definition, base_version, revision, saved_by, saved_ms FROM journeys.draft
            WHERE workspace_id = :workspace AND key = :key
            """;

    /** Base: the newest version when the draft was begun. */
    private static final String PUT = """
            INSERT INTO journeys.draft AS d (workspace_id, key, definition, base_version, revision, saved_by, saved_ms)
            VALUES (:workspace, :key, :definition::jsonb, coalesce((SELECT version FROM journeys.journey
              WHERE workspace_id = :workspace AND key = :key), 0), 1, :by, :now)
            ON CONFLICT (workspace_id, key) DO UPDATE SET definition = excluded.definition,
              revision = d.revision + 1, saved_by = excluded.saved_by, saved_ms = excluded.saved_ms
            """;

    private static final String DROP = """
            DELETE FROM journeys.draft WHERE workspace_id = :workspace AND key = :key AND (:revision < 0 OR revision = :revision)
            """;

    private static final String COUNT = "SELECT count(*) FROM journeys.draft WHERE workspace_id = :workspace";

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('journeys.draft', :workspace))";

    private static final RowMapper<Draft> DRAFT = (row, context) -> new Draft(
            row.getString(1),
            (ObjectNode) Json.read(row.getString(2)),
            row.getInt(3),
            row.getLong(4),
            row.getString(5),
            row.getLong(6));

    private final Storage storage;
    private final Journeys journeys;
    private final Clock clock;

    JourneyDrafts(Storage storage, Journeys journeys, Clock clock) {
        this.storage = storage;
        this.journeys = journeys;
        this.clock = clock;
    }

    /**
     * A draft.
     *
     * @param definition any JSON object
     * @param base the newest version when it was begun, 0 for none
     * @param revision grows with each save
     * @param by {@code user:7}
     */
    public record Draft(String key, ObjectNode definition, int base, long revision, String by, long savedMs) {
        String title() {
            return definition.path("title").asText("");
        }
    }

    /** By key. */
    List<Draft> all(int workspace) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(ALL)
                .bind("workspace", workspace)
                .map(DRAFT)
                .list());
    }

    public Optional<Draft> find(int workspace, String key) {
        return storage.inTransaction(tx -> find(PgTransaction.handle(tx), workspace, key));
    }

    private static Optional<Draft> find(Handle handle, int workspace, String key) {
        return handle.createQuery(ONE)
                .bind("workspace", workspace)
                .bind("key", key)
                .map(DRAFT)
                .findOne();
    }

    /**
     * Keeps it, sound or not.
     *
     * @param revision of the draft that it began with, 0 for none, or {@link #REVISION_ANY}
     * @throws Refusal {@code invalid_key}, {@code key_taken}; {@code draft_changed}; {@code too_many_drafts}
     */
    public Draft save(int workspace, String key, ObjectNode definition, long revision, String by) {
        if (!Key.valid(key)) {
            throw Refusal.invalid(
                    "invalid_key", "A key is small letters, digits, '-' or '_', such as 'left-cart'.", "/key");
        }
        Key.refuseTaken(key);
        return storage.inTransaction(tx -> {
            Handle handle = PgTransaction.handle(tx);
            handle.createQuery(LOCK)
                    .bind("workspace", workspace)
                    .mapTo(String.class)
                    .one();
            Optional<Draft> before = find(handle, workspace, key);
            if (revision != REVISION_ANY
                    && revision != before.map(Draft::revision).orElse(0L)) {
                throw changed();
            }
            if (before.isEmpty() && count(handle, workspace) >= Journeys.JOURNEYS_MAX) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "too_many_drafts",
                        "A workspace has at most " + Journeys.JOURNEYS_MAX + " drafts; publish or discard one.");
            }
            handle.createUpdate(PUT)
                    .bind("workspace", workspace)
                    .bind("key", key)
                    .bind("definition", Json.write(definition))
                    .bind("by", by)
                    .bind("now", clock.nowMs())
                    .execute();
            return find(handle, workspace, key).orElseThrow();
        });
    }

    /** Discards it. */
    void drop(int workspace, String key) {
        if (!drop(workspace, key, REVISION_ANY)) {
            throw Refusal.notFound("draft", key);
        }
    }

    private boolean drop(int workspace, String key, long revision) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                        .createUpdate(DROP)
                        .bind("workspace", workspace)
                        .bind("key", key)
                        .bind("revision", revision)
                        .execute()
                == 1);
    }

    /**
     * Publishes it and drops it; where it is refused it stays. After a crash between the two it is there still, and says what is
     * published.
     *
     * @param revision which he saw, or {@link #REVISION_ANY}
     * @param over also when another version was published since it was begun
     * @return the newest version
     * @throws Refusal as {@link Journeys#publish}; {@code draft_changed}; {@code version_changed}
     */
    int publish(int workspace, String key, long revision, String note, boolean over, Vocabulary vocabulary, String by) {
        Draft draft = find(workspace, key).orElseThrow(() -> Refusal.notFound("draft", key));
        if (revision != REVISION_ANY && revision != draft.revision()) {
            throw changed();
        }
        int version = journeys.publish(
                workspace,
                key,
                draft.definition(),
                vocabulary,
                journeys.signed(by, note, 0),
                over ? Journeys.BASE_ANY : draft.base());
        drop(workspace, key, draft.revision());
        return version;
    }

    private static int count(Handle handle, int workspace) {
        return handle.createQuery(COUNT)
                .bind("workspace", workspace)
                .mapTo(Integer.class)
                .one();
    }

    private static Refusal changed() {
        return new Refusal(
                Refusal.Kind.CONFLICT, "draft_changed", "Somebody else saved this draft meanwhile; load it again.");
    }
}
