package io.braid.decide.journeys;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;

class MemoryUntoldStoreTest extends UntoldStoreContract {
    @Override
    Storage storage() {
        return new MemoryStorage();
    }

    @Override
    UntoldStore store() {
        return new MemoryUntoldStore();
    }
}
