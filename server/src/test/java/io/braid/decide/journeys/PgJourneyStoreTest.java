package io.braid.decide.journeys;

import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;

class PgJourneyStoreTest extends JourneyStoreContract {
    @Override
    Storage storage() {
        return TestDatabase.fresh().storage();
    }

    @Override
    JourneyStore store() {
        return new PgJourneyStore();
    }
}
