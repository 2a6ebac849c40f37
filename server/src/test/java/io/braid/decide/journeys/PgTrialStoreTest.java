package io.braid.decide.journeys;

import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;

final class PgTrialStoreTest extends TrialStoreContract {
    @Override
    Storage storage() {
        return TestDatabase.fresh().storage();
    }

    @Override
    TrialStore store() {
        return new PgTrialStore();
    }
}
