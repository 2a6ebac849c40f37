package io.braid.base.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SecondChanceCacheTest {
    private final SecondChanceCache<Integer, String> cache = new SecondChanceCache<>(3, value -> 1);

    @Test
    void whoWasReadSinceTheHandCameByStays() {
        cache.put(1, "a");
        cache.put(2, "b");
        cache.put(3, "c");
        cache.get(1);
        cache.put(4, "d");
        assertThat(cache.get(1)).as("read: passed over").isEqualTo("a");
        assertThat(cache.get(2)).as("not read: made room").isNull();
        assertThat(cache.get(4)).isEqualTo("d");
        assertThat(cache.size()).isEqualTo(3);
    }

    @Test
    void aValueHeavierThanAllOfItIsNotKept() {
        SecondChanceCache<Integer, String> heavy = new SecondChanceCache<>(3, String::length);
        heavy.put(1, "abcd");
        assertThat(heavy.get(1)).isNull();
        assertThat(heavy.weight()).isZero();
        heavy.put(1, "abc");
        assertThat(heavy.get(1)).isEqualTo("abc");
    }

    /** It may forget, never lie, and never weighs more than it may. */
    @Property(tries = 200)
    void whatItSaysIsWhatWasPutLast(@ForAll long seed) {
        Random random = new Random(seed);
        SecondChanceCache<Integer, String> words = new SecondChanceCache<>(20, String::length);
        Map<Integer, String> truth = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            int key = random.nextInt(12);
            switch (random.nextInt(6)) {
                case 0 -> {
                    words.remove(key);
                    truth.remove(key);
                }
                case 1, 2 -> {
                    String value = "x".repeat(1 + random.nextInt(6)) + key;
                    words.put(key, value);
                    truth.put(key, value);
                    assertThat(words.get(key)).isIn(null, value);
                }
                default -> assertThat(words.get(key)).isIn(null, truth.get(key));
            }
            assertThat(words.weight()).isBetween(0L, 20L);
            assertThat(words.size()).isLessThanOrEqualTo(20);
        }
        words.clear();
        assertThat(words.size()).isZero();
        assertThat(words.weight()).isZero();
    }
}
