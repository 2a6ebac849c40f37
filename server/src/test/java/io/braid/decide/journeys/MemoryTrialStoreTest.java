package io.braid.decide.journeys;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;

final class MemoryTrialStoreTest extends TrialStoreContract {
    @Override
    Storage storage() {
        return new MemoryStorage();
    }

    @Override
    TrialStore store() {
        return new MemoryTrialStore();
    }
}
