package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;

/**
 * Journeys that nobody enters by himself: somebody of the house writes them, in a transaction of his own, and lets people in with {@link
 * Invited}. Their keys begin with {@link #PREFIX}, and people see them where they belong.
 *
 * <p>Thread rule: any.
 */
public final class InvitedJourneys {
    /** No other journey's key begins so. */
    public static final String PREFIX = "campaign-";

    private static final String INSIDE = """
            SELECT EXISTS (SELECT 1 FROM journeys.instance
              WHERE workspace_id = :workspace AND journey = :journey AND entry_key = :key AND exited_ms = 0)
            """;

    private final Storage storage;
    private final JourneyStore store;
    private final Shifts shifts;
    private final Clock clock;

    InvitedJourneys(Storage storage, JourneyStore store, Shifts shifts, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.shifts = shifts;
        this.clock = clock;
    }

    /** Whether an ordinary journey may not be written so. */
    static boolean reserved(Journey journey) {
        return journey.key().startsWith(PREFIX) || journey.entry().trigger() instanceof Trigger.OnCampaign;
    }

    /** @throws Refusal {@code unknown_message}, {@code unknown_segment}, {@code unknown_channel}, with the pointer of the name */
    public void references(int workspace, JsonNode definition, Vocabulary vocabulary) {
        References.check(workspace, definition, vocabulary);
    }

    /**
     * A new version unless it says the same as the newest; live from now on.
     *
     * @throws Refusal {@code people_leaving}: it was stopped, and some are still inside
     */
    public void open(Transaction tx, int workspace, ObjectNode definition) {
        Journey journey = Journey.read(definition.path("key").asText(), definition);
        shifts.refuseWhileStopping(tx, workspace, journey.key());
        store.publish(tx, workspace, journey, new JourneyStore.Signature("", "", 0, clock.nowMs()));
        store.setStatus(tx, workspace, journey.key(), Status.LIVE);
    }

    /** Nobody goes on. */
    public void pause(Transaction tx, int workspace, String journey) {
        store.setStatus(tx, workspace, journey, Status.PAUSED);
    }

    /** Whoever and whatever waited goes on at once. */
    public void resume(Transaction tx, int workspace, String journey, String by) {
        store.setStatus(tx, workspace, journey, Status.LIVE);
        shifts.wake(tx, workspace, journey, by, clock.nowMs());
    }

    /** Those inside leave, and what waits to be sent is taken back. */
    public void stop(Transaction tx, int workspace, String journey, String by) {
        store.setStatus(tx, workspace, journey, Status.STOPPED);
        shifts.stop(tx, workspace, journey, by, clock.nowMs());
    }

    /** Told after the commit of what was resumed or stopped. */
    public void changed() {
        shifts.wanted();
    }

    /** Whether anybody is inside who was let in by this key. */
    public boolean anybodyInside(int workspace, String journey, String key) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery(INSIDE)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("key", key)
                .mapTo(Boolean.class)
                .one());
    }
}
