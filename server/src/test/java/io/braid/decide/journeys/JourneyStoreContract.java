package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What both stores hold. */
abstract class JourneyStoreContract {
    private final Storage storage = storage();
    private final JourneyStore store = store();

    abstract Storage storage();

    abstract JourneyStore store();

    private static Journey journey(String key, String nodes) {
        return Journey.read(key, Definitions.yaml("title: T\nentry: {event: A}\nnodes: [" + nodes + "]"));
    }

    private static final String ONE = "{id: a, type: wait, for: 1d}";
    private static final String TWO = "{id: a, type: wait, for: 2d}";

    private int publish(int workspace, Journey journey) {
        return storage.inTransaction(
                tx -> store.publish(tx, workspace, journey, new JourneyStore.Signature("user:7", "why", 0, 1_000)));
    }

    @Test
    void publishingTheSameTwiceMakesOneVersionAndAChangeMakesAnother() {
        assertThat(publish(1, journey("j", ONE))).isEqualTo(1);
        assertThat(publish(1, journey("j", ONE))).isEqualTo(1);
        assertThat(publish(1, journey("j", TWO))).isEqualTo(2);
        storage.run(tx -> {
            assertThat(store.published(tx, 1))
                    .containsExactly(new Published(Status.LIVE, 2, journey("j", TWO), Set.of()));
            assertThat(store.versions(
                            tx,
                            1,
                            List.of(
                                    new JourneyStore.VersionId("j", 1),
                                    new JourneyStore.VersionId("j", 2),
                                    new JourneyStore.VersionId("j", 3))))
                    .isEqualTo(Map.of(
                            new JourneyStore.VersionId("j", 1),
                            journey("j", ONE),
                            new JourneyStore.VersionId("j", 2),
                            journey("j", TWO)));
        });
    }

    @Test
    void theDefaultJourneySurvivesStorage() {
        publish(1, Definitions.leftCart());
        storage.run(
                tx -> assertThat(store.published(tx, 1).getFirst().journey()).isEqualTo(Definitions.leftCart()));
    }

    @Test
    void everyChangeIsSeenByTheRevision() {
        long before = storage.inTransaction(tx -> store.revision(tx, 1));
        publish(1, journey("j", ONE));
        long published = storage.inTransaction(tx -> store.revision(tx, 1));
        boolean known1 = storage.inTransaction(tx -> store.setStatus(tx, 1, "j", Status.PAUSED));
        assertThat(known1).isTrue();
        long paused = storage.inTransaction(tx -> store.revision(tx, 1));
        assertThat(List.of(before, published, paused)).isSorted().doesNotHaveDuplicates();
        boolean known2 = storage.inTransaction(tx -> store.setStatus(tx, 1, "none", Status.PAUSED));
        assertThat(known2).isFalse();
        publish(1, journey("j", TWO));
        storage.run(tx -> assertThat(store.published(tx, 1).getFirst().status()).isEqualTo(Status.PAUSED));
    }

    @Test
    void workspacesDoNotSeeEachOther() {
        publish(1, journey("j", ONE));
        publish(2, journey("j", TWO));
        storage.run(tx -> {
            assertThat(store.published(tx, 2))
                    .containsExactly(new Published(Status.LIVE, 1, journey("j", TWO), Set.of()));
            store.storeInstances(tx, 2, List.of(row(7, 70, 0, "")));
        });
        storage.run(tx -> assertThat(store.counts(tx, 1)).isEmpty());
    }

    @Test
    void instancesAreCountedInsideAndByTheReasonOfLeaving() {
        storage.run(tx -> store.storeInstances(
                tx, 1, List.of(row(3, 30, 0, ""), row(1, 10, 0, ""), row(2, 20, 0, ""), row(4, 40, 9, "ordered"))));
        storage.run(tx -> store.storeInstances(tx, 1, List.of(row(1, 10, 5, "ordered"))));
        storage.run(tx -> store.addFlow(tx, 1, Map.of(new Passage("j", "a", "", "ordered"), 2L)));
        storage.run(tx -> store.endInstances(tx, 1, List.of(2L, 99L), "merged", 6));
        storage.run(tx -> store.moveInstances(tx, 1, Map.of(30L, 10L)));
        storage.run(tx -> assertThat(store.counts(tx, 1))
                .isEqualTo(Map.of("j", new JourneyStore.Counts(1, Map.of("ordered", 2L, "merged", 1L)))));
    }

    @Test
    void aFamilyCountsOnceAndEndsWhole() {
        InstanceRow first = row(1, 10, 0, "");
        Instance way = first.instance().beginning(2, Kin.ALONE);
        storage.run(tx -> store.storeInstances(tx, 1, List.of(first, new InstanceRow(10, way, true, 0, ""))));
        storage.run(tx -> store.addFlow(tx, 1, Map.of(new Passage("j", "a", "", Deeds.WAY_ENDED), 2L)));
        storage.run(tx -> assertThat(store.counts(tx, 1).get("j").inside()).isEqualTo(1));
        storage.run(tx -> store.endInstances(tx, 1, List.of(1L), "merged", 6));
        storage.run(tx -> {
            assertThat(store.counts(tx, 1)).isEqualTo(Map.of("j", new JourneyStore.Counts(0, Map.of("merged", 1L))));
            assertThat(store.flow(tx, 1, "j"))
                    .isEqualTo(Map.of(
                            new Passage("j", "a", "", Deeds.WAY_ENDED), 3L, new Passage("j", "a", "", "merged"), 1L));
        });
    }

    @Test
    void waysAddUpAndAMergeIsOne() {
        Passage in = new Passage("j", "", "a", "");
        Passage on = new Passage("j", "a", "b", "");
        storage.run(tx -> store.addFlow(tx, 1, Map.of(in, 2L, on, 1L, new Passage("other", "", "a", ""), 7L)));
        storage.run(tx -> store.addFlow(tx, 1, Map.of(in, 3L)));
        storage.run(tx -> store.storeInstances(tx, 1, List.of(row(2, 20, 0, ""))));
        storage.run(tx -> store.endInstances(tx, 1, List.of(2L), "merged", 6));
        storage.run(tx -> store.endInstances(tx, 1, List.of(2L), "merged", 7));
        storage.run(tx -> {
            assertThat(store.flow(tx, 1, "j"))
                    .isEqualTo(Map.of(in, 5L, on, 1L, new Passage("j", "a", "", "merged"), 1L));
            assertThat(store.flow(tx, 2, "j")).isEmpty();
        });
    }

    @Test
    void theLineBeforeAThrottleStandsAsItWasLeft() {
        JourneyStore.Line line = new JourneyStore.Line("j", "calls");
        storage.run(tx -> assertThat(store.turns(tx, 1, line)).isEqualTo(Turns.NONE));
        storage.run(tx -> store.storeTurns(tx, 1, Map.of(line, new Turns(1, 2, 3))));
        storage.run(tx -> store.storeTurns(
                tx, 1, Map.of(line, new Turns(4, 5, 6), new JourneyStore.Line("k", "calls"), new Turns(7, 8, 9))));
        storage.run(tx -> {
            assertThat(store.turns(tx, 1, line)).isEqualTo(new Turns(4, 5, 6));
            assertThat(store.turns(tx, 2, line)).isEqualTo(Turns.NONE);
        });
    }

    private static InstanceRow row(long id, long profile, long exitedMs, String reason) {
        Instance instance = new Instance(
                id,
                "j",
                1,
                true,
                "",
                1,
                0,
                false,
                exitedMs > 0 ? "" : "a",
                1,
                1,
                2,
                0,
                "",
                "",
                List.of(),
                false,
                "",
                0,
                0,
                0,
                Results.NONE,
                Told.NOTHING,
                Kin.ALONE,
                null);
        return new InstanceRow(profile, instance, false, exitedMs, reason);
    }
}
