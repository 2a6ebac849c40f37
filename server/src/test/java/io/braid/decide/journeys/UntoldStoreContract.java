package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class UntoldStoreContract {
    abstract Storage storage();

    abstract UntoldStore store();

    private static NewEvent event(String id) {
        var body = Json.object();
        body.putObject("traits").put("a", 1);
        return new NewEvent(EventType.IDENTIFY, "", id, "", "", "", 42, 1_000, 0, Trust.BRAID, body);
    }

    @Test
    void keepsAMessageOnceInItsOrderUntilItIsTold() {
        Storage storage = storage();
        UntoldStore store = store();
        storage.run(tx -> store.add(tx, 1, List.of(event("b"), event("a"))));
        storage.run(tx -> store.add(tx, 1, List.of(event("a"), event("c"))));
        List<UntoldStore.Untold> two = storage.inTransaction(tx -> store.first(tx, 2));
        assertThat(two).extracting(UntoldStore.Untold::event).containsExactly(event("b"), event("a"));
        storage.run(tx -> store.remove(tx, two));
        List<UntoldStore.Untold> rest = storage.inTransaction(tx -> store.first(tx, 9));
        assertThat(rest).extracting(UntoldStore.Untold::event).containsExactly(event("c"));
        assertThat(rest).extracting(UntoldStore.Untold::workspace).containsExactly(1);
    }
}
