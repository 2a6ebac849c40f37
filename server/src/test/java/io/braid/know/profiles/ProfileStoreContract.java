package io.braid.know.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What both stores of rows promise. */
abstract class ProfileStoreContract {
    abstract Storage storage();

    abstract ProfileStore store();

    @Test
    void rowsAreSavedReplacedListedAndDeleted() {
        ProfileRow anna =
                new ProfileRow(1, "Anna Коваль", (ObjectNode) Json.read("{\"name\":\"Anna\",\"n\":[1]}"), 10, 100);
        ProfileRow bohdan = new ProfileRow(2, "Bohdan", Json.object(), 20, 200);
        storage().run(tx -> store().save(tx, 1, List.of(bohdan, anna)));
        storage().run(tx -> {
            assertThat(store().read(tx, 1, List.of(2L, 1L, 3L))).containsExactly(anna, bohdan);
            assertThat(store().latest(tx, 1, "", 10)).containsExactly(bohdan, anna);
            assertThat(store().latest(tx, 1, "", 1)).containsExactly(bohdan);
            assertThat(store().latest(tx, 1, "КОВ", 10)).containsExactly(anna);
            assertThat(store().latest(tx, 1, "%", 10)).isEmpty();
            assertThat(store().latest(tx, 2, "", 10)).isEmpty();
        });
        ProfileRow later = new ProfileRow(1, "Anna", Json.object(), 10, 300);
        storage().run(tx -> store().save(tx, 1, List.of(later)));
        storage().run(tx -> store().delete(tx, 1, List.of(2L)));
        storage().run(tx -> assertThat(store().latest(tx, 1, "", 10)).containsExactly(later));
    }
}
