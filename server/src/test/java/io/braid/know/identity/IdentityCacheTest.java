package io.braid.know.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import io.braid.know.identity.IdentityStore.Changes;
import io.braid.know.identity.IdentityStore.Merge;
import io.braid.know.identity.IdentityStore.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class IdentityCacheTest {
    private static final List<Identifier> ALL = IntStream.range(0, 6)
            .mapToObj(i -> new Identifier(IdentifierType.USER_ID, "u" + i))
            .toList();

    private final MemoryStorage storage = new MemoryStorage();

    private static final class Failed extends RuntimeException {}

    /** Owners, merges, undone merges and failures in any order: the cache always says what the store says. */
    @Property(tries = 300)
    void whatIsFoundIsWhatIsStoredWhateverFailed(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryIdentityStore store = new MemoryIdentityStore();
        IdentityCache cache = new IdentityCache(store, 4);
        long[] roots = {0, 1, 2, 3, 4, 5, 6};
        for (int i = 0; i < 25; i++) {
            boolean fails = random.nextInt(4) == 0;
            long[] before = roots.clone();
            try {
                storage.run(tx -> {
                    find(tx, cache, random);
                    cache.store(tx, 1, changes(random, roots));
                    if (fails) {
                        throw new Failed();
                    }
                });
                cache.committed();
            } catch (Failed e) {
                cache.forget();
                System.arraycopy(before, 0, roots, 0, roots.length);
            }
            storage.run(tx -> assertThat(cache.find(tx, 1, ALL)).isEqualTo(store.find(tx, 1, ALL)));
        }
    }

    @Test
    void whatItKeepsIsNotAskedForAgain() {
        int[] asked = {0};
        IdentityCache cache = new IdentityCache(new MemoryIdentityStore() {
            @Override
            public Map<Identifier, Row> find(Transaction tx, int workspace, Collection<Identifier> identifiers) {
                asked[0] += identifiers.size();
                return super.find(tx, workspace, identifiers);
            }
        });
        storage.run(tx -> cache.store(tx, 1, owns(ALL.get(0), 1)));
        cache.committed();
        storage.run(tx -> cache.find(tx, 1, ALL.subList(0, 1)));
        assertThat(asked[0]).isZero();
        storage.run(tx -> cache.find(tx, 1, ALL.subList(0, 2)));
        storage.run(tx -> cache.find(tx, 1, ALL.subList(0, 2)));
        assertThat(asked[0]).as("nobody's identifier is looked up each time").isEqualTo(2);
        cache.forget();
        storage.run(tx -> cache.find(tx, 1, ALL.subList(0, 1)));
        assertThat(asked[0]).isEqualTo(3);
    }

    private static void find(Transaction tx, IdentityCache cache, Random random) {
        cache.find(tx, 1, ALL.subList(random.nextInt(3), 3 + random.nextInt(4)));
    }

    /** What the rules of identity can cause: living owners, and merges that take all members of the loser along. */
    private static Changes changes(Random random, long[] roots) {
        Identifier one = ALL.get(random.nextInt(ALL.size()));
        long winner = roots[random.nextInt(roots.length)];
        int loser = random.nextInt(roots.length);
        return switch (random.nextInt(5)) {
            case 0 -> new Changes(Map.of(), Set.of(one), Set.of(), Map.of(), List.of());
            case 1 -> {
                Map<Long, Long> aliases = new HashMap<>();
                long lost = roots[loser];
                for (int i = 0; i < roots.length; i++) {
                    if (roots[i] == lost && lost != winner) {
                        roots[i] = winner;
                        aliases.put((long) i, winner);
                    }
                }
                yield new Changes(Map.of(), Set.of(), Set.of(), aliases, List.of());
            }
            case 2 -> {
                roots[loser] = loser;
                yield new Changes(
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Map.of((long) loser, (long) loser),
                        List.of(undone(loser, winner)));
            }
            case 3 -> new Changes(Map.of(one, new Row(winner, 11, 5, true)), Set.of(), Set.of(), Map.of(), List.of());
            default -> owns(one, winner);
        };
    }

    private static Changes owns(Identifier identifier, long profileId) {
        return new Changes(
                Map.of(identifier, new Row(profileId, 0, 0, false)), Set.of(), Set.of(), Map.of(), List.of());
    }

    private static Merge undone(long loser, long winner) {
        return new Merge(
                1, 1, 1, winner, loser, "manual", IdentityState.SECTION.empty().get(), 7);
    }
}
