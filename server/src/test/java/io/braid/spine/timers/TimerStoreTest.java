package io.braid.spine.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.timers.TimerStore.Timer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerStoreTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProfileWaitsForOneMomentAndTheEarliestComesFirst(boolean memory) {
        Storage storage = memory ? new MemoryStorage() : TestDatabase.fresh().storage();
        TimerStore store = memory ? new MemoryTimerStore() : new PgTimerStore();
        assertThat(earliest(storage, store)).isEqualTo(Long.MAX_VALUE);
        storage.run(tx -> store.add(tx, 1, Map.of(7L, 300L, 8L, 100L)));
        storage.run(tx -> store.set(tx, 1, Map.of(8L, 110L, 9L, 200L)));
        storage.run(tx -> store.set(tx, 1, Map.of(8L, 250L)));
        storage.run(tx -> store.set(tx, 2, Map.of(8L, 260L)));
        assertThat(earliest(storage, store)).isEqualTo(200);
        assertThat(due(storage, store, 260, 10))
                .containsExactly(new Timer(1, 9, 200), new Timer(1, 8, 250), new Timer(2, 8, 260));
        assertThat(due(storage, store, 260, 1)).containsExactly(new Timer(1, 9, 200));
        storage.run(tx -> store.clear(tx, 1, List.of(9L, 8L, 1234L)));
        assertThat(due(storage, store, 1_000, 10)).containsExactly(new Timer(2, 8, 260), new Timer(1, 7, 300));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasAMomentCannotBeGivenAFirstOne(boolean memory) {
        Storage storage = memory ? new MemoryStorage() : TestDatabase.fresh().storage();
        TimerStore store = memory ? new MemoryTimerStore() : new PgTimerStore();
        storage.run(tx -> store.add(tx, 1, Map.of(7L, 300L)));
        assertThatThrownBy(() -> storage.run(tx -> store.add(tx, 1, Map.of(6L, 100L, 7L, 200L))))
                .isInstanceOf(RuntimeException.class);
        assertThat(due(storage, store, 1_000, 10)).containsExactly(new Timer(1, 7, 300));
    }

    private static List<Timer> due(Storage storage, TimerStore store, long shopMs, int max) {
        return storage.inTransaction(tx -> store.due(tx, shopMs, max));
    }

    private static long earliest(Storage storage, TimerStore store) {
        return storage.inTransaction(store::earliestMs);
    }
}
