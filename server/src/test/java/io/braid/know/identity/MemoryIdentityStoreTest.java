package io.braid.know.identity;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;

final class MemoryIdentityStoreTest extends IdentityStoreContract {
    private final Storage storage = new MemoryStorage();
    private final IdentityStore store = new MemoryIdentityStore();

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    IdentityStore store() {
        return store;
    }
}
