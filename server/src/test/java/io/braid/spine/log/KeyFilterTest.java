package io.braid.spine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    @Property(tries = 200)
    void whatWasAddedMayBeThereAlsoAfterARestart(@ForAll @IntRange(min = 1, max = 5_000) int keys, @ForAll long seed) {
        KeyFilter filter = KeyFilter.sized(keys);
        new SplittableRandom(seed).longs(keys).forEach(filter::add);
        KeyFilter read = KeyFilter.of(filter.bytes().clone());
        assertThat(new SplittableRandom(seed).longs(keys).allMatch(key -> filter.mayHave(key) && read.mayHave(key)))
                .isTrue();
    }

    /** The paper's formula gives 0.46 % for 12 bits a key. */
    @Property(tries = 20)
    void ofOthersOneInTwoHundredMayBeThere(@ForAll @IntRange(min = 20_000, max = 60_000) int keys, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyFilter filter = KeyFilter.sized(keys);
        random.longs(keys).forEach(filter::add);
        long wrong = random.longs(100_000).filter(filter::mayHave).count();
        assertThat(wrong).isLessThan(700);
    }

    @Test
    void theSmallestHasOneBlock() {
        KeyFilter filter = KeyFilter.sized(0);
        assertThat(filter.bytes()).hasSize(32);
        assertThat(filter.mayHave(0)).isFalse();
        filter.add(-1);
        assertThat(filter.mayHave(-1)).isTrue();
    }
}
