package io.braid.know.profiles;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;

final class MemoryProfileStoreTest extends ProfileStoreContract {
    private final Storage storage = new MemoryStorage();
    private final ProfileStore store = new MemoryProfileStore();

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    ProfileStore store() {
        return store;
    }
}
