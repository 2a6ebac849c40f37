package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.decide.segments.SegmentStore.Membership;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both stores do. */
final class SegmentStoreTest {
    enum Kind {
        MEMORY,
        POSTGRES
    }

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @EnumSource
    void definitionsAndMembersAreKept(Kind kind) {
        Storage storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        SegmentStore store = kind == Kind.MEMORY ? new MemorySegmentStore() : new PgSegmentStore();
        var json = Json.read("{\"trait\":\"x\"}");
        Segment segment =
                new Segment(1, "a", "A", "", "", json, RuleReader.read(json, ""), 1, SegmentStatus.READY, 0, true, 5);
        storage.run(tx -> {
            assertThat(store.lockBook(tx, 1)).isZero();
            store.put(tx, 1, segment, "user:7");
            store.raiseBook(tx, 1);
        });
        storage.run(tx -> store.store(
                tx,
                1,
                DAY,
                List.of(),
                List.of(),
                List.of(new Membership(1, 7, 10), new Membership(1, 8, 11), new Membership(1, 9, 12))));
        storage.run(tx -> store.store(
                tx,
                1,
                DAY.plusDays(2),
                List.of(8L),
                List.of(new Membership(1, 9, 0)),
                List.of(new Membership(1, 7, 20))));
        storage.run(tx -> {
            assertThat(store.bookVersion(tx, 1)).isEqualTo(1);
            assertThat(store.bookVersion(tx, 2)).isZero();
            assertThat(store.segments(tx, 1)).containsExactly(segment);
            assertThat(store.members(tx, 1, 1, 0, 10)).containsExactly(new Membership(1, 7, 20));
            assertThat(store.sizes(tx, 1)).containsEntry(1, 1L);
        });
        storage.run(tx -> store.clear(tx, 1, 1, DAY.plusDays(3)));
        storage.run(tx -> assertThat(store.sizes(tx, 1)).isEmpty());
    }

    @Test
    void theSizeOfEachDayIsWhatCountingTheMembersWouldHaveSaid() {
        Storage storage = TestDatabase.fresh().storage();
        SegmentStore store = new PgSegmentStore();
        List<Membership> three = List.of(new Membership(1, 7, 1), new Membership(1, 8, 1), new Membership(2, 7, 1));
        storage.run(tx -> store.store(tx, 1, DAY, List.of(), List.of(), three));
        // The same again, and leaving where one is not, move nobody; 8 becomes one with 7.
        storage.run(tx -> store.store(
                tx, 1, DAY, List.of(), List.of(new Membership(1, 99, 0)), List.of(new Membership(1, 7, 2))));
        storage.run(tx -> store.store(tx, 1, DAY.plusDays(2), List.of(8L), List.of(), List.of()));
        storage.run(tx -> store.store(tx, 1, DAY.plusDays(3), List.of(), List.of(), List.of(new Membership(1, 9, 3))));
        storage.run(tx -> {
            assertThat(store.days(tx, 1, 1, DAY))
                    .containsExactly(
                            new SizeDay(DAY, 2, 2, 0),
                            new SizeDay(DAY.plusDays(2), 1, 0, 1),
                            new SizeDay(DAY.plusDays(3), 2, 1, 0));
            assertThat(store.days(tx, 1, 1, DAY.plusDays(3))).hasSize(2);
            assertThat(store.days(tx, 2, 1, DAY)).isEmpty();
            assertThat(store.members(tx, 1, 1, 0, 10)).hasSize(2);
        });
        storage.run(tx -> store.clear(tx, 1, 1, DAY.plusDays(4)));
        storage.run(tx -> assertThat(store.days(tx, 1, 1, DAY.plusDays(9)).getLast())
                .isEqualTo(new SizeDay(DAY.plusDays(4), 0, 0, 2)));
    }

    @ParameterizedTest
    @EnumSource
    void segmentsAreLaidOverEachOther(Kind kind) {
        Storage storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        SegmentStore store = kind == Kind.MEMORY ? new MemorySegmentStore() : new PgSegmentStore();
        storage.run(tx -> store.store(
                tx,
                1,
                DAY,
                List.of(),
                List.of(),
                List.of(
                        new Membership(3, 1, 0),
                        new Membership(3, 2, 0),
                        new Membership(5, 2, 0),
                        new Membership(5, 4, 0),
                        new Membership(9, 2, 0))));
        storage.run(tx -> {
            assertThat(store.overlap(tx, 1, List.of(5, 3), 5_000)).isEqualTo(Map.of(0b01, 1L, 0b10, 1L, 0b11, 1L));
            assertThat(store.overlap(tx, 1, List.of(4, 6), 5_000)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void leavesGetASlotOnceAndABackfillIsRememberedWhereItStands(Kind kind) {
        Storage storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        FillStore fills = (kind == Kind.MEMORY ? new MemorySegmentStore() : new PgSegmentStore()).fills();
        SegmentStore store = kind == Kind.MEMORY ? new MemorySegmentStore() : new PgSegmentStore();
        storage.run(tx -> store.lockBook(tx, 1));
        storage.run(tx -> fills.keep(tx, 1, List.of(70L, 80L), true));
        storage.run(tx -> fills.drop(tx, 1, List.of(80L)));
        storage.run(tx -> fills.keep(tx, 1, List.of(80L), false));
        storage.run(tx -> assertThat(fills.leaves(tx, 1))
                .containsExactlyInAnyOrder(new FillStore.KeptLeaf(70, 1, true), new FillStore.KeptLeaf(80, 3, false)));
        FillStore.Run run = new FillStore.Run(5, 7_000, 100, 0, 0, 0, Map.of(1, 2, 3, 4));
        storage.run(tx -> fills.begin(tx, 1, run));
        storage.run(tx -> fills.put(tx, 1, run.at(50, 10, 20)));
        storage.run(tx -> fills.again(tx, 1, List.of(9L, 8L)));
        storage.run(tx -> fills.again(tx, 1, List.of(8L)));
        storage.run(tx -> fills.counted(tx, 1, List.of(9L)));
        storage.run(tx -> {
            assertThat(fills.run(tx, 1)).contains(run.at(50, 10, 20));
            assertThat(fills.run(tx, 2)).isEmpty();
            assertThat(fills.again(tx, 1, 10)).containsExactly(8L);
        });
        storage.run(tx -> fills.end(tx, 1));
        storage.run(tx -> {
            assertThat(fills.run(tx, 1)).isEmpty();
            assertThat(fills.again(tx, 1, 10)).isEmpty();
            assertThat(fills.leaves(tx, 1)).allMatch(FillStore.KeptLeaf::filled);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theHundredNewestAuditsAreKeptWithWhatTheyFound(Kind kind) {
        Storage storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        SegmentStore segments = kind == Kind.MEMORY ? new MemorySegmentStore() : new PgSegmentStore();
        AuditStore store = segments.audits();
        List<Audit.LeftOut> leftOut = List.of(new Audit.LeftOut("full", Audit.Why.NOT_IN_HISTORY, "cart"));
        Audit audit = new Audit(0, 20_500, 1, "", 5, 6, "", 7, 8, 56, 2, 0, 0, 3, 4, leftOut);
        Audit.Difference one = new Audit.Difference(0, 7, 1, "a", Audit.Kind.LISTED, true, Audit.Outcome.OPEN, 9, 0);
        Audit.Difference other =
                new Audit.Difference(0, 5, 1, "a", Audit.Kind.COUNTED, false, Audit.Outcome.OPEN, 9, 0);
        storage.run(tx -> {
            assertThat(store.lastNight(tx, 1)).isEmpty();
            assertThat(store.put(tx, 1, audit, List.of(one, other))).isEqualTo(1);
        });
        storage.run(tx -> {
            assertThat(store.lastNight(tx, 1)).hasValue(20_500);
            assertThat(store.open(tx, 1, 9))
                    .extracting(Audit.Difference::profileId)
                    .containsExactly(5L, 7L);
            store.done(tx, 1, store.open(tx, 1, 1).getFirst(), Audit.Outcome.REPAIRED, 10);
        });
        storage.run(tx -> {
            Audit stored = store.audits(tx, 1, Long.MAX_VALUE, 1).getFirst();
            assertThat(stored.repaired()).isEqualTo(1);
            assertThat(stored.leftOut()).isEqualTo(leftOut);
            assertThat(stored.undecided()).isEqualTo(3);
            assertThat(store.open(tx, 1, 9))
                    .extracting(Audit.Difference::profileId)
                    .containsExactly(7L);
            assertThat(store.differences(tx, 1, 1, 9).getFirst().doneMs()).isEqualTo(10);
            for (int n = 0; n < AuditStore.KEPT; n++) {
                storage.run(again -> store.put(again, 1, audit, List.of()));
            }
        });
        storage.run(tx -> {
            assertThat(store.audits(tx, 1, Long.MAX_VALUE, 200)).hasSize(AuditStore.KEPT);
            assertThat(store.differences(tx, 1, 1, 9)).isEmpty();
            assertThat(store.open(tx, 1, 9)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInWhatIsReadForSomePeople(Kind kind) {
        Storage storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        SegmentStore store = kind == Kind.MEMORY ? new MemorySegmentStore() : new PgSegmentStore();
        storage.run(tx -> store.store(
                tx,
                1,
                DAY,
                List.of(),
                List.of(),
                List.of(new Membership(1, 7, 1), new Membership(2, 7, 1), new Membership(2, 8, 1))));
        storage.run(tx ->
                assertThat(store.memberships(tx, 1, List.of(7L, 9L))).isEqualTo(Map.of(7L, java.util.Set.of(1, 2))));
    }
}
