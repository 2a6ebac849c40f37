package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Journeys as people work with them: publish, look, pause, stop. What is published is seen by the worker at its next micro-batch.
 *
 * <p>Thread rule: any.
 */
public final class Journeys {
    /** In one workspace. */
    public static final int JOURNEYS_MAX = 1_000;

    /** Whatever the newest version is. */
    static final int BASE_ANY = -1;

    private final Storage storage;
    private final JourneyStore store;
    private final Shifts shifts;
    private final Clock clock;
    private final Runnable changed;

    /** @param changed told after something was published, paused, resumed or stopped */
    Journeys(Storage storage, JourneyStore store, Shifts shifts, Clock clock, Runnable changed) {
        this.changed = changed;
        this.storage = storage;
        this.store = store;
        this.shifts = shifts;
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
     * @throws Refusal {@code invalid_journey} with every problem's JSON pointer; {@code unknown_message}, {@code unknown_segment}, {@code
     *     unknown_channel}, {@code unnamed_event} with the pointer of the name; {@code too_many_journeys}
     */
    public int publish(int workspace, String key, JsonNode definition, Vocabulary vocabulary, String by) {
        return publish(workspace, key, definition, vocabulary, signed(by, "", 0), BASE_ANY);
    }

    /** The same where what it names is the caller's care. */
    public int publish(int workspace, String key, JsonNode definition) {
        return publish(workspace, Journey.read(key, definition), signed("", "", 0), BASE_ANY);
    }

    /**
     * The same for one who looked at a version when he began.
     *
     * @param base the newest version then, 0 if there was none, or {@link #BASE_ANY}
     * @throws Refusal {@code version_changed}: somebody published another meanwhile
     */
    int publish(
            int workspace,
            String key,
            JsonNode definition,
            Vocabulary vocabulary,
            JourneyStore.Signature by,
            int base) {
        Journey journey = Journey.read(key, definition);
        References.check(workspace, definition, vocabulary);
        return publish(workspace, journey, by, base);
    }

    /** Now. */
    JourneyStore.Signature signed(String by, String note, int restored) {
        return new JourneyStore.Signature(by, note, restored, clock.nowMs());
    }

    private int publish(int workspace, Journey journey, JourneyStore.Signature by, int base) {
        Key.refuseTaken(journey.key());
        if (InvitedJourneys.reserved(journey)) {
            throw Refusal.invalid(
                    "invalid_journey",
                    "'" + InvitedJourneys.PREFIX + "' and an entry by campaign belong to campaigns.",
                    "/key");
        }
        int published = storage.inTransaction(tx -> {
            List<Published> all = store.published(tx, workspace);
            if (all.size() >= JOURNEYS_MAX
                    && all.stream().noneMatch(one -> one.journey().key().equals(journey.key()))) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "too_many_journeys",
                        "A workspace has at most " + JOURNEYS_MAX + " journeys.");
            }
            int version = store.publish(tx, workspace, journey, by);
            passable(tx, workspace, journey.key());
            // Refused after the fact, so that no third can come between the look and the deed.
            if (base != BASE_ANY && version > base + 1) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "version_changed",
                        "Version " + (version - 1) + " was published since version " + base + " was opened.");
            }
            return version;
        });
        changed.run();
        return published;
    }

    /**
     * @param by who does it
     * @throws Refusal {@code not_found}; {@code wrong_status}; {@code people_inside} of one that is to be archived; {@code people_leaving}
     *     of one that was stopped just now
     */
    void status(int workspace, String key, Status status, String by) {
        storage.run(tx -> {
            // Whoever changes another status waits here: who stops and who resumes must not both see it paused.
            store.touch(tx, workspace);
            Published now = store.published(tx, workspace).stream()
                    .filter(one -> one.journey().key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("journey", key));
            if (!now.status().mayBecome(status)) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "wrong_status",
                        "A journey that is " + Words.of(now.status()) + " cannot become " + Words.of(status) + ".");
            }
            JourneyStore.Counts counts = store.counts(tx, workspace).get(key);
            if (status == Status.ARCHIVED && counts != null && counts.inside() > 0) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "people_inside",
                        counts.inside() + " people are still inside; stop it first.");
            }
            store.setStatus(tx, workspace, key, status);
            follow(tx, workspace, key, now.status(), status, by);
        });
        changed.run();
    }

    /** What becomes of those inside. */
    private void follow(Transaction tx, int workspace, String key, Status before, Status after, String by) {
        if (after == Status.STOPPED && before != Status.STOPPED) {
            shifts.stop(tx, workspace, key, by, clock.nowMs());
        } else if (after.moves() && before == Status.PAUSED) {
            shifts.wake(tx, workspace, key, by, clock.nowMs());
        } else if (after.moves() && before.ends()) {
            shifts.refuseWhileStopping(tx, workspace, key);
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

    public boolean exists(int workspace, String key) {
        return storage.inTransaction(tx -> store.published(tx, workspace)).stream()
                .anyMatch(one -> one.journey().key().equals(key));
    }

    /** @throws Refusal {@code not_found} */
    public Shown get(int workspace, String key) {
        Optional<Shown> found = all(workspace).stream()
                .filter(one -> one.published().journey().key().equals(key))
                .findFirst();
        return found.orElseThrow(() -> Refusal.notFound("journey", key));
    }

    /** What is switched off must not make a circle of what is published. */
    private void passable(Transaction tx, int workspace, String key) {
        Problems problems = new Problems();
        store.published(tx, workspace).stream()
                .filter(one -> one.journey().key().equals(key))
                .forEach(one -> Lint.circles(one.journey().without(one.off()), problems));
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "circle",
                    "With what is switched off people would go round for ever; switch it on first.");
        }
    }

    private static Shown shown(Published published, JourneyStore.Counts counts) {
        return counts == null
                ? new Shown(published, 0, Map.of())
                : new Shown(published, counts.inside(), counts.left());
    }
}
