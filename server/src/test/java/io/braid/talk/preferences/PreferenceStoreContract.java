package io.braid.talk.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.Storage;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What both stores promise. */
abstract class PreferenceStoreContract {
    private static final Key MAIL = key("email", "ann@shop.example", "marketing");
    private static final Key PHONE = key("sms", "+380501112233", "marketing");

    private final Storage storage;
    private final PreferenceStore store;

    PreferenceStoreContract(Storage storage, PreferenceStore store) {
        this.storage = storage;
        this.store = store;
    }

    private static Key key(String channel, String address, String purpose) {
        return new Key(new Address(channel, address), purpose);
    }

    private Map<Key, Long> asked(int workspace, Key... keys) {
        return storage.inTransaction(tx -> store.askedMs(tx, workspace, List.of(keys)));
    }

    private Optional<String> look(int workspace) {
        return storage.inTransaction(tx -> store.look(tx, workspace));
    }

    @Test
    void theLookIsTheLastOneSavedAndOneWorkspaceDoesNotSeeAnothers() {
        assertThat(look(1)).isEmpty();
        storage.run(tx -> store.saveLook(tx, 1, "{}"));
        storage.run(tx -> store.saveLook(tx, 1, "{\"shopName\":\"Чай\"}"));
        assertThat(look(1)).contains("{\"shopName\":\"Чай\"}");
        assertThat(look(2)).isEmpty();
    }

    @Test
    void itIsKnownWhenEachWasAskedLastAndOfWhomNothingIsKnownIsLeftOut() {
        assertThat(asked(1, MAIL, PHONE)).isEmpty();
        storage.run(tx -> store.asked(tx, 1, Map.of(MAIL, 5L, PHONE, 6L)));
        storage.run(tx -> store.asked(tx, 1, Map.of(MAIL, 9L)));
        assertThat(asked(1, PHONE, MAIL, key("email", "ann@shop.example", "transactional")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(MAIL, 9L, PHONE, 6L));
        assertThat(asked(1, PHONE)).containsOnlyKeys(PHONE);
        assertThat(asked(1)).isEmpty();
        assertThat(asked(2, MAIL)).isEmpty();
    }

    @Test
    void whatATransactionThatFailedWroteIsNotThere() {
        try {
            storage.run(tx -> {
                store.asked(tx, 1, Map.of(MAIL, 5L));
                store.saveLook(tx, 1, "{}");
                throw new IllegalStateException("the machine died");
            });
        } catch (IllegalStateException expected) {
            assertThat(asked(1, MAIL)).isEmpty();
            assertThat(look(1)).isEmpty();
        }
    }
}
