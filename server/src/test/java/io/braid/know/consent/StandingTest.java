package io.braid.know.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.identity.Normaliser;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Batch;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandingTest {
    private final MemoryConsentStore kept = new MemoryConsentStore();
    private final List<Integer> asked = new ArrayList<>();

    /** Says of how many keys it was asked at a time. */
    private final ConsentStore store = (ConsentStore) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {ConsentStore.class}, (proxy, method, values) -> {
                if (method.getName().equals("current")) {
                    asked.add(((Collection<?>) values[2]).size());
                }
                return method.invoke(kept, values);
            });

    @Test
    void aListOfCustomersIsLookedUpAtOnce() {
        new MemoryStorage()
                .run(tx -> kept.hold(tx, 1, new TreeMap<>(Map.of(mail("p7@shop.example"), Stance.refused(5)))));
        List<Event> told = IntStream.range(0, 20)
                .mapToObj(i -> identify("p" + i + "@shop.example", i % 2 == 1))
                .toList();
        new MemoryStorage().run(tx -> {
            Standing standing = new Standing(store, new Normaliser("UA"), new Told(tx, told));
            assertThat(standing.of(mail("p1@shop.example"))).isEqualTo(Stance.NOTHING);
            assertThat(standing.of(mail("p7@shop.example"))).isEqualTo(Stance.refused(5));
            assertThat(asked).as("those who opt in").containsExactly(10);
            assertThat(standing.of(mail("nobody@shop.example"))).isEqualTo(Stance.NOTHING);
            standing.of(mail("nobody@shop.example"));
            assertThat(asked).containsExactly(10, 1);
        });
    }

    private static Key mail(String address) {
        return new Key(new Address("email", address), ConsentRule.MARKETING);
    }

    private static Event identify(String mail, boolean optsIn) {
        var body = Json.object();
        body.putObject("traits").put("email", mail.toUpperCase(Locale.ROOT)).put("email_opt_in", optsIn);
        return new Event(
                1, 1, 1_000, new NewEvent(EventType.IDENTIFY, "", mail, mail, "", "", 0, 1_000, 1, Trust.PUBLIC, body));
    }

    private record Told(Transaction tx, List<Event> events) implements Batch {
        @Override
        public int workspace() {
            return 1;
        }

        @Override
        public long nextId() {
            throw new UnsupportedOperationException();
        }
    }
}
