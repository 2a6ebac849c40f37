package io.braid.decide.testruns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Two days in ten seconds. */
class PlayClockTest {
    private static final long DAY = 86_400_000;

    private static Pace pace(Pace.Kind kind, int amount) {
        return Pace.of(kind, amount);
    }

    @Test
    void halfwayThroughAShortenedWaitItIsHalfwayThroughTheWait() {
        PlayClock clock = PlayClock.at(pace(Pace.Kind.AT_MOST, 10), 0, 500).aimed(2 * DAY, 0, 500);
        assertThat(clock.shopMs(5_500)).isEqualTo(DAY);
        assertThat(clock.due(10_499)).isFalse();
        assertThat(clock.due(10_500)).isTrue();
        assertThat(clock.shopMs(99_000)).isEqualTo(2 * DAY);
        assertThat(clock.aimed(2 * DAY, DAY, 5_500))
                .as("what happens meanwhile makes a wait no longer")
                .isEqualTo(clock);
    }

    @Test
    void aShortWaitIsAsItIsAndWhereNothingIsDueTimeGoesAsItGoes() {
        PlayClock clock = PlayClock.at(pace(Pace.Kind.AT_MOST, 10), 1_000, 0);
        assertThat(clock.shopMs(70)).isEqualTo(1_070);
        assertThat(clock.due(Long.MAX_VALUE - 1)).isFalse();
        assertThat(clock.aimed(4_000, 1_000, 0).dueMachineMs()).isEqualTo(3_000);
        assertThat(PlayClock.at(pace(Pace.Kind.FASTER, 60), 0, 0)
                        .aimed(DAY, 0, 0)
                        .dueMachineMs())
                .isEqualTo(DAY / 60);
        assertThat(PlayClock.at(pace(Pace.Kind.AS_DRAWN, 0), 0, 0)
                        .aimed(400 * DAY, 0, 0)
                        .shopMs(DAY))
                .isEqualTo(DAY);
    }

    @Test
    void aPaceHasLimits() {
        assertThat(pace(Pace.Kind.AT_MOST, Pace.SECONDS_MAX).amount()).isEqualTo(3_600);
        assertThat(pace(Pace.Kind.FASTER, Pace.TIMES_MAX).amount()).isEqualTo(100_000);
        for (Object[] wrong : new Object[][] {
            {Pace.Kind.AT_MOST, 0},
            {Pace.Kind.AT_MOST, Pace.SECONDS_MAX + 1},
            {Pace.Kind.FASTER, 1},
            {Pace.Kind.FASTER, Pace.TIMES_MAX + 1},
            {Pace.Kind.FASTER, null},
            {null, 5}
        }) {
            assertThatThrownBy(() -> Pace.of((Pace.Kind) wrong[0], (Integer) wrong[1]))
                    .extracting("code")
                    .isEqualTo("invalid_pace");
        }
    }

    @Property(tries = 300)
    void itNeverGoesBackwardsAndNeverBeyondWhatIsDue(
            @ForAll @LongRange(min = 0, max = 400 * DAY) long waitMs,
            @ForAll @IntRange(min = 1, max = Pace.SECONDS_MAX) int seconds,
            @ForAll @LongRange(min = 0, max = 5_000_000) long one,
            @ForAll @LongRange(min = 0, max = 5_000_000) long more) {
        PlayClock clock = PlayClock.at(pace(Pace.Kind.AT_MOST, seconds), 7, 0).aimed(7 + waitMs, 7, 0);
        assertThat(clock.shopMs(one)).isBetween(7L, 7 + waitMs);
        assertThat(clock.shopMs(one + more)).isGreaterThanOrEqualTo(clock.shopMs(one));
        assertThat(clock.due(one)).isEqualTo(clock.shopMs(one) == 7 + waitMs);
    }
}
