package io.braid.decide.journeys;

import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;

class PgSweepStoreTest extends SweepStoreContract {
    @Override
    Storage storage() {
        return TestDatabase.fresh().storage();
    }

    @Override
    SweepStore store() {
        return new PgSweepStore();
    }
}
