package io.braid.know.profiles;

import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;

final class PgProfileStoreTest extends ProfileStoreContract {
    private final Storage storage = TestDatabase.fresh().storage();
    private final ProfileStore store = new PgProfileStore();

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    ProfileStore store() {
        return store;
    }
}
