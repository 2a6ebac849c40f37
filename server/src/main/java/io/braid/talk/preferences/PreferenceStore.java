package io.braid.talk.preferences;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Key;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The look of the pages, and when somebody was last asked to confirm. Two implementations. Thread rule: the transaction's. */
interface PreferenceStore {
    Optional<String> look(Transaction tx, int workspace);

    void saveLook(Transaction tx, int workspace, String body);

    /** When each was last asked to confirm, shop time; those that never were are left out. */
    Map<Key, Long> askedMs(Transaction tx, int workspace, Collection<Key> keys);

    void asked(Transaction tx, int workspace, Map<Key, Long> askedMs);
}
