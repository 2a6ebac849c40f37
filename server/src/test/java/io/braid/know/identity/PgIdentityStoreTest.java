package io.braid.know.identity;

import static io.braid.know.identity.Town.event;
import static io.braid.spine.event.Trust.PUBLIC;
import static io.braid.spine.event.Trust.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import org.junit.jupiter.api.Test;

final class PgIdentityStoreTest extends IdentityStoreContract {
    private final Storage storage = TestDatabase.fresh().storage();
    private final IdentityStore store = new PgIdentityStore();

    @Override
    Storage storage() {
        return storage;
    }

    @Override
    IdentityStore store() {
        return store;
    }

    @Test
    void theRulesHoldOnItFromAClaimToAnUnmerge() {
        Town town = new Town(storage, store);
        long web = town.play(event(PUBLIC, "a1", "u1", "email", "a@shop.example"));
        long till = town.play(event(SERVER, "", "", "email", "a@shop.example"));
        long one = town.play(event(SERVER, "", "u1", "email", "a@shop.example"));
        assertThat(one).isEqualTo(web);
        assertThat(town.find("email:a@shop.example")).containsExactly(web);
        town.play(Town.order(one, Commands.UNMERGE, "merge_id", Long.toString(town.lastMerge(one))));
        assertThat(town.find("email:a@shop.example")).containsExactly(till, web);
    }
}
