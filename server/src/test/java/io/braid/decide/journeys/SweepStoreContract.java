package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.Storage;
import org.junit.jupiter.api.Test;

abstract class SweepStoreContract {
    abstract Storage storage();

    abstract SweepStore store();

    @Test
    void keepsHowFarItCameInEachWorkspace() {
        Storage storage = storage();
        SweepStore store = store();
        assertThat(storage.<Object>inTransaction(tx -> store.read(tx, 1))).isEqualTo(SweepStore.Sweep.NONE);
        SweepStore.Sweep begun = new SweepStore.Sweep("birthday {}", 0);
        storage.run(tx -> store.write(tx, 1, begun));
        storage.run(tx -> store.write(tx, 1, begun.at(17)));
        assertThat(storage.<Object>inTransaction(tx -> store.read(tx, 1))).isEqualTo(begun.at(17));
        assertThat(storage.<Object>inTransaction(tx -> store.read(tx, 2))).isEqualTo(SweepStore.Sweep.NONE);
    }
}
