package io.braid.talk.preferences;

import io.braid.base.storage.TestDatabase;

final class PgPreferenceStoreTest extends PreferenceStoreContract {
    PgPreferenceStoreTest() {
        super(TestDatabase.fresh().storage(), new PgPreferenceStore());
    }
}
