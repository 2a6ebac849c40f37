package io.braid.decide.journeys;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;

class MemoryJourneyStoreTest extends JourneyStoreContract {
    @Override
    Storage storage() {
        return new MemoryStorage();
    }

    @Override
    JourneyStore store() {
        return new MemoryJourneyStore();
    }
}
