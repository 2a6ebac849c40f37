package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.decide.segments.SegmentStore.Membership;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both stores do. */
final class SegmentStoreTest {
    enum Kind {
        MEMORY,
        POSTGRES
    }

    @ParameterizedTest
    @EnumSource
    void definitionsAndMembersAreKept(Kind kind) {
        Storage storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        SegmentStore store = kind == Kind.MEMORY ? new MemorySegmentStore() : new PgSegmentStore();
        var json = Json.read("{\"trait\":\"x\"}");
        Segment segment = new Segment(1, "a", "A", "", json, RuleReader.read(json, ""), 1, SegmentStatus.READY, 0, 5);
        storage.run(tx -> {
            assertThat(store.lockBook(tx, 1)).isZero();
            store.put(tx, 1, segment);
            store.raiseBook(tx, 1);
        });
        storage.run(tx -> store.store(
                tx,
                1,
                List.of(),
                List.of(),
                List.of(new Membership(1, 7, 10), new Membership(1, 8, 11), new Membership(1, 9, 12))));
        storage.run(tx ->
                store.store(tx, 1, List.of(8L), List.of(new Membership(1, 9, 0)), List.of(new Membership(1, 7, 20))));
        storage.run(tx -> {
            assertThat(store.bookVersion(tx, 1)).isEqualTo(1);
            assertThat(store.bookVersion(tx, 2)).isZero();
            assertThat(store.segments(tx, 1)).containsExactly(segment);
            assertThat(store.members(tx, 1, 1, 0, 10)).containsExactly(new Membership(1, 7, 20));
            assertThat(store.sizes(tx, 1)).containsEntry(1, 1L);
        });
        storage.run(tx -> store.clear(tx, 1, 1));
        storage.run(tx -> assertThat(store.sizes(tx, 1)).isEmpty());
    }
}
