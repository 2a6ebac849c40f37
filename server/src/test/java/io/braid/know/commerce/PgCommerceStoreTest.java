package io.braid.know.commerce;

import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;

final class PgCommerceStoreTest extends CommerceStoreContract {
    private final TestDatabase database = TestDatabase.fresh();
    private final Storage storage = database.storage();
    private final CommerceStore store = new PgCommerceStore();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    CommerceStore store() {
        return store;
    }
}
