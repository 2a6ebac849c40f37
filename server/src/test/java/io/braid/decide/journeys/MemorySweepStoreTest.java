package io.braid.decide.journeys;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;

class MemorySweepStoreTest extends SweepStoreContract {
    @Override
    Storage storage() {
        return new MemoryStorage();
    }

    @Override
    SweepStore store() {
        return new MemorySweepStore();
    }
}
