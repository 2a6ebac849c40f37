package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FifthsTest {
    private static final long DAY_MS = 86_400_000L;
    private static final long HOUR_MS = 3_600_000L;

    private final Backfill backfill = new Backfill();
    private final SegmentRig rig = new SegmentRig(backfill);
    private final Fifths fifths;

    FifthsTest() {
        rig.open(backfill);
        fifths = new Fifths(
                1,
                rig.module.traits(),
                rig.module.segments(),
                new Population(rig.pipeline, rig.storage, rig.module.segments(), rig.clock, Ticker.system()),
                rig.clock);
    }

    @Test
    void marksAreFifthsOfThePeopleFromTheNightOnAndSegmentsFollow() {
        define("rfm", "{'rfm':'Order Completed'}");
        rig.define("best", "{'trait':'computed.rfm.monetary','op':'is','value':5}");
        built();
        for (int n = 1; n <= 100; n++) {
            rig.track("p" + n, "Order Completed", "{'revenue':" + 10_000 * n + "}");
        }
        assertThat(rig.membership("p1"))
                .as("10,000 is more than the usual bounds")
                .contains("best");
        assertThat(trait().found()).isNull();

        night(1);
        built();

        assertThat(trait().version()).isEqualTo(2);
        assertThat(trait().found().monetary())
                .map(BigDecimal::intValue)
                .containsExactly(200_000, 400_000, 600_000, 800_000);
        assertThat(trait().found().people()).isEqualTo(100);
        assertThat(IntStream.rangeClosed(1, 100)
                        .filter(n -> rig.membership("p" + n).contains("best"))
                        .count())
                .isEqualTo(20);
        assertThat(rig.announcedKeys("p1")).isEmpty();
        assertThat(rig.announcedKeys("p100")).contains("best");
    }

    @Test
    void littleThatMovedLeavesThemAndAnEditKeepsThem() {
        define("rfm", "{'rfm':'Order Completed'}");
        built();
        orders(100);
        night(1);
        RfmBounds first = trait().found();

        rig.track("p1000", "Order Completed", "{'revenue':5}");
        fifths.nightly();
        assertThat(trait().found()).as("the same day").isEqualTo(first);
        night(2);
        built();
        assertThat(trait().found().sinceMs())
                .as("everybody's last order is a day older")
                .isGreaterThan(first.sinceMs());

        define("rfm", "{'rfm':'Order Completed','monetary':[1,2,3,4]}");
        assertThat(((Rfm) trait().formula()).monetary())
                .map(BigDecimal::intValue)
                .containsExactly(1, 2, 3, 4);
        assertThat(((Rfm) trait().formula()).frequency())
                .isEqualTo(trait().found().frequency());
    }

    @Test
    void whoSaysAllBoundsIsLeftAloneAndSoAreFewPeople() {
        define("own", "{'rfm':'Order Completed','recency_days':[1,2,3,4],'frequency':[1,2,3,4],'monetary':[1,2,3,4]}");
        define("rfm", "{'rfm':'Order Completed'}");
        built();
        orders(RfmBounds.PEOPLE_MIN - 1);
        assertThatThrownBy(() -> fifths.now("own")).isInstanceOf(Refusal.class).hasMessageContaining("all its bounds");
        assertThatThrownBy(() -> fifths.now("rfm")).isInstanceOf(Refusal.class).hasMessageContaining("at least 50");

        rig.track("one-more", "Order Completed", "{'revenue':7}");

        assertThat(fifths.now("rfm").found().people()).isEqualTo(RfmBounds.PEOPLE_MIN);
    }

    @Property(tries = 200)
    void boundsRiseAndNoMarkButThatOfATieHasMoreThanItsFifth(
            @ForAll @Size(min = 5, max = 200) List<@IntRange(max = 1_000) Integer> values) {
        List<BigDecimal> numbers = values.stream().map(BigDecimal::valueOf).toList();
        List<BigDecimal> bounds = RfmBounds.fifths(numbers, BigDecimal.ONE);

        assertThat(bounds).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(bounds.getFirst()).isPositive();
        for (int mark = 0; mark < 4; mark++) {
            BigDecimal bound = bounds.get(mark);
            long below = numbers.stream().filter(n -> n.compareTo(bound) < 0).count();
            assertThat(below)
                    .as("at least so many fifths are below")
                    .isGreaterThanOrEqualTo((long) (mark + 1) * values.size() / 5);
        }
    }

    private void orders(int people) {
        for (int n = 1; n <= people; n++) {
            rig.track("p" + n, "Order Completed", "{'revenue':" + n + "}");
        }
    }

    /** Four o'clock of a day of the shop's. */
    private void night(int day) {
        long midnightMs = Math.floorDiv(SegmentRig.START_MS, DAY_MS) * DAY_MS + day * DAY_MS;
        rig.to(midnightMs + HOUR_MS + HOUR_MS / 2);
        fifths.nightly();
    }

    private void built() {
        while (backfill.step(rig.clock.nowMs())) {
            // the next piece
        }
    }

    private void define(String key, String formula) {
        rig.module.traits().save(1, key, key, "", Json.read(formula.replace('\'', '"')));
    }

    private ComputedTrait trait() {
        return rig.module.traits().find(1, "rfm");
    }
}
