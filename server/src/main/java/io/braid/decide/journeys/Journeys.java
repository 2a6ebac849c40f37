package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Journeys as people work with them: publish, look, pause. What is published is seen by the worker at its next micro-batch.
 *
 * <p>Thread rule: any.
 */
public final class Journeys {
    /** In one workspace. */
    public static final int JOURNEYS_MAX = 1_000;

    private final Storage storage;
    private final JourneyStore store;
    private final Clock clock;

    Journeys(Storage storage, JourneyStore store, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
    }

    /**
     * A journey with its people.
     *
     * @param inside how many are inside now
     * @param left how many left, by reason
     */
    public record Shown(Published published, long inside, Map<String, Long> left) {}

    /**
     * Publishes a definition: a new version unless it says the same as the newest.
     *
     * @return the newest version
     * @throws Refusal {@code invalid_journey} with every problem's JSON pointer; {@code unknown_message}, {@code unknown_segment} with
     *     the pointer of the name; {@code too_many_journeys}
     */
    public int publish(int workspace, String key, JsonNode definition, Vocabulary vocabulary) {
        Journey journey = Journey.read(key, definition);
        References.check(workspace, definition, vocabulary);
        return publish(workspace, key, journey);
    }

    /** The same where what it names is the caller's care. */
    public int publish(int workspace, String key, JsonNode definition) {
        return publish(workspace, key, Journey.read(key, definition));
    }

    private int publish(int workspace, String key, Journey journey) {
        return storage.inTransaction(tx -> {
            List<Published> all = store.published(tx, workspace);
            if (all.size() >= JOURNEYS_MAX
                    && all.stream().noneMatch(one -> one.journey().key().equals(key))) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "too_many_journeys",
                        "A workspace has at most " + JOURNEYS_MAX + " journeys.");
            }
            return store.publish(tx, workspace, journey, clock.nowMs());
        });
    }

    /** @throws Refusal {@code not_found} */
    public void status(int workspace, String key, Status status) {
        if (!storage.inTransaction(tx -> store.setStatus(tx, workspace, key, status))) {
            throw Refusal.notFound("journey", key);
        }
    }

    public List<Shown> all(int workspace) {
        return storage.inTransaction(tx -> {
            Map<String, JourneyStore.Counts> counts = store.counts(tx, workspace);
            return store.published(tx, workspace).stream()
                    .map(one -> shown(one, counts.get(one.journey().key())))
                    .toList();
        });
    }

    /** @throws Refusal {@code not_found} */
    public Shown get(int workspace, String key) {
        Optional<Shown> found = all(workspace).stream()
                .filter(one -> one.published().journey().key().equals(key))
                .findFirst();
        return found.orElseThrow(() -> Refusal.notFound("journey", key));
    }

    private static Shown shown(Published published, JourneyStore.Counts counts) {
        return counts == null
                ? new Shown(published, 0, Map.of())
                : new Shown(published, counts.inside(), counts.left());
    }
}
