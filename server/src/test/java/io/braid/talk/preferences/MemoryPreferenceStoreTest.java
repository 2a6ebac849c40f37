package io.braid.talk.preferences;

import io.braid.base.storage.MemoryStorage;

final class MemoryPreferenceStoreTest extends PreferenceStoreContract {
    MemoryPreferenceStoreTest() {
        super(new MemoryStorage(), new MemoryPreferenceStore());
    }
}
