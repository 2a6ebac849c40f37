package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class StateCacheTest {
    private final MemoryStorage storage = new MemoryStorage();
    private MemoryPipelineStore store = new MemoryPipelineStore();

    private static final class Failed extends RuntimeException {}

    /** Transactions of reads, writes and deletions, some of which fail: the cache always says what the store would say. */
    @Property(tries = 300)
    void whatIsReadIsWhatIsStoredWhateverFailed(@ForAll long seed) {
        Random random = new Random(seed);
        store = new MemoryPipelineStore();
        StateCache cache = new StateCache(store, 3 * (StateCache.ENTRY_BYTES + 8));
        Map<Long, String> truth = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            Map<Long, String> wanted = new TreeMap<>(truth);
            boolean fails = random.nextInt(3) == 0;
            try {
                storage.run(tx -> {
                    for (int step = 0; step < 3; step++) {
                        write(tx, cache, wanted, random);
                        assertThat(read(tx, cache)).isEqualTo(wanted);
                    }
                    if (fails) {
                        throw new Failed();
                    }
                });
                cache.committed();
                truth = wanted;
            } catch (Failed e) {
                cache.forget();
            }
            Map<Long, String> now = truth;
            storage.run(tx -> assertThat(read(tx, cache)).isEqualTo(now));
        }
    }

    @Test
    void itKeepsWhatFitsAndLetsGoOfWhoWasAwayForLongest() {
        int entry = StateCache.ENTRY_BYTES + 4;
        StateCache cache = new StateCache(store, 2 * entry);
        for (long id = 1; id <= 3; id++) {
            cache.wrote(1, Map.of(id, new byte[4]), List.of(), true);
            cache.committed();
            assertThat(cache.bytes()).isEqualTo(Math.min(id, 2) * entry);
        }
        storage.run(tx -> assertThat(cache.read(tx, 1, List.of(1L, 2L, 3L), true))
                .as("the store is empty: what comes is kept")
                .containsOnlyKeys(2L, 3L));
        storage.run(tx -> assertThat(cache.read(tx, 2, List.of(2L), true)).isEmpty());
        cache.forget();
        assertThat(cache.bytes()).isZero();
    }

    private void write(Transaction tx, StateCache cache, Map<Long, String> wanted, Random random) {
        long id = 1 + random.nextInt(6);
        String text = Integer.toString(random.nextInt(1000));
        byte[] state = text.getBytes(StandardCharsets.UTF_8);
        if (!wanted.containsKey(id)) {
            store.insert(1, Map.of(id, state)).into(tx);
            cache.wrote(1, Map.of(id, state), List.of(), true);
            wanted.put(id, text);
        } else if (random.nextBoolean()) {
            store.update(tx, 1, Map.of(id, state));
            cache.wrote(1, Map.of(id, state), List.of(), true);
            wanted.put(id, text);
        } else {
            store.delete(tx, 1, List.of(id));
            cache.wrote(1, Map.of(), List.of(id), true);
            wanted.remove(id);
        }
    }

    /** A memory store shows what is committed; what the open transaction wrote is the cache's own to say. */
    private static Map<Long, String> read(Transaction tx, StateCache cache) {
        Map<Long, String> found = new HashMap<>();
        cache.read(tx, 1, List.of(1L, 2L, 3L, 4L, 5L, 6L), true)
                .forEach((id, state) -> found.put(id, new String(state, StandardCharsets.UTF_8)));
        return found;
    }
}
