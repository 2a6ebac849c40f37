package io.braid.decide.journeys;

import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;

class PgUntoldStoreTest extends UntoldStoreContract {
    @Override
    Storage storage() {
        return TestDatabase.fresh().storage();
    }

    @Override
    UntoldStore store() {
        return new PgUntoldStore();
    }
}
