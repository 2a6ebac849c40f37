package io.braid.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.braid.demo.Results.Group;
import org.junit.jupiter.api.Test;

class UpliftTest {
    /** Newcombe 1998, table II: 56/70 against 48/80, method 10: 0.0524 to 0.3339. */
    @Test
    void theIntervalIsThatOfThePaper() {
        Uplift uplift = Uplift.of(new Group(70, 56, 0), new Group(80, 48, 0));

        assertThat(uplift.from()).isCloseTo(0.0524, within(0.0001));
        assertThat(uplift.to()).isCloseTo(0.3339, within(0.0001));
        assertThat(uplift.toString()).isEqualTo("+20.0 points, 95 % between +5.2 and +33.4");
    }

    @Test
    void aSmallSampleSaysSo() {
        assertThat(Uplift.of(new Group(200, 40, 0), new Group(29, 3, 0)).toString())
                .endsWith("29 carts in the smaller group are too few to tell");
        assertThat(Uplift.of(new Group(200, 40, 0), new Group(30, 3, 0)).toString())
                .endsWith("may be chance");
    }

    @Test
    void nothingAtAllIsNoUplift() {
        assertThat(Uplift.of(new Group(0, 0, 0), new Group(0, 0, 0)).toString()).startsWith("+0.0 points");
    }
}
