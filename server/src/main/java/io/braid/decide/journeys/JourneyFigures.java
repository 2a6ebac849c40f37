package io.braid.decide.journeys;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Map;

/**
 * Who is where in journeys, for screens. Counts by way and the lists are read by index; nothing here is looked at by the fold.
 *
 * <p>Thread rule: any thread.
 */
public final class JourneyFigures {
    private static final String INSIDE = """
            SELECT node, count(*) FILTER (WHERE NOT held_out), count(*) FILTER (WHERE held_out) FROM journeys.instance
            WHERE workspace_id = :workspace AND journey = :journey AND exited_ms = 0 GROUP BY 1 ORDER BY 1""";

    private final Storage storage;
    private final JourneyStore store;

    JourneyFigures(Storage storage, JourneyStore store) {
        this.storage = storage;
        this.store = store;
    }

    /** How many are at a node now, and how many of the held-out. */
    public record Inside(String node, long people, long heldOut) {}

    /**
     * One person's way through a journey, as it is now.
     *
     * @param instance that came in: of several parallel ways the same
     * @param node where he is, or empty once he left
     * @param exitedMs 0 while inside
     * @param reason why he left, or empty
     */
    public record Stay(
            long id,
            long instance,
            String journey,
            int version,
            long profileId,
            String node,
            boolean heldOut,
            long enteredMs,
            long nodeMs,
            long exitedMs,
            String reason) {}

    /**
     * Which people of a journey.
     *
     * @param node where they are now, or empty for all
     * @param inside only those who are inside, or only those who left; null for both
     * @param reason why they left, or empty
     */
    public record Which(String node, Boolean inside, String reason) {}

    public List<Inside> inside(int workspace, String journey) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(INSIDE)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .map((row, context) -> new Inside(row.getString(1), row.getLong(2), row.getLong(3)))
                .list());
    }

    /** How often each way was gone since the journey began. */
    public Map<Passage, Long> flow(int workspace, String journey) {
        return storage.inTransaction(tx -> store.flow(tx, workspace, journey));
    }

    /** Newest first, ids below {@code beforeId}; each entry once, but at a node each way that came there. */
    public List<Stay> people(int workspace, String journey, Which which, long beforeId, int count) {
        return storage.inTransaction(tx -> PgStays.people(tx, workspace, journey, which, beforeId, count));
    }

    /** The journeys that a person is and was in, newest first, ids below {@code beforeId}; of one that he is in each way that he goes. */
    public List<Stay> ofProfile(int workspace, long profileId, long beforeId, int count) {
        return storage.inTransaction(tx -> PgStays.ofProfile(tx, workspace, profileId, beforeId, count));
    }
}
