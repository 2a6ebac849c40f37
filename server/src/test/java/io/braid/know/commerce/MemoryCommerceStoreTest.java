package io.braid.know.commerce;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;

final class MemoryCommerceStoreTest extends CommerceStoreContract {
    private final Storage storage = new MemoryStorage();
    private final CommerceStore store = new MemoryCommerceStore();

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    CommerceStore store() {
        return store;
    }
}
