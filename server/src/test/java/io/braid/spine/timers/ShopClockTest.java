package io.braid.spine.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.timers.ShopClock.Anchor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopClockTest {
    private static final long START_MS = 1_790_000_000_000L;

    private final Hand machine = new Hand();

    @Test
    void atSpeedOneShopTimeIsMachineTime() {
        ShopClock clock = new ShopClock(machine, List.of(), 0, 1);
        machine.nowMs += 1_234;
        assertThat(clock.nowMs()).isEqualTo(START_MS + 1_234);
        assertThat(clock.shopMs(START_MS - 5_000)).isEqualTo(START_MS - 5_000);
    }

    @Test
    void itNeverRunsBackwardsWhenTheMachineDoes() {
        ShopClock clock = new ShopClock(machine, List.of(), 0, 1);
        machine.nowMs += 1_000;
        long before = clock.nowMs();
        machine.nowMs -= 60_000;
        assertThat(clock.nowMs()).isEqualTo(before);
        machine.nowMs += 60_001;
        assertThat(clock.nowMs()).isEqualTo(before + 1);
    }

    @Test
    void itStartsNoEarlierThanTheLastEvent() {
        ShopClock clock = new ShopClock(machine, List.of(), START_MS + 10_000, 1);
        assertThat(clock.nowMs()).isEqualTo(START_MS + 10_000);
        machine.nowMs += 9_000;
        assertThat(clock.nowMs()).isEqualTo(START_MS + 10_000);
        machine.nowMs += 2_000;
        assertThat(clock.nowMs()).isEqualTo(START_MS + 11_000);
    }

    @Test
    void aFastClockGoesOnWhereItStopped() {
        ShopClock first = new ShopClock(machine, List.of(), 0, 60);
        machine.nowMs += 1_000;
        long stopped = first.nowMs();
        assertThat(stopped).isEqualTo(START_MS + 60_000);
        machine.nowMs += 5_000;
        ShopClock second = new ShopClock(machine, List.of(first.current()), stopped, 60);
        assertThat(second.nowMs()).isEqualTo(stopped);
        machine.nowMs += 1_000;
        assertThat(second.nowMs()).isEqualTo(stopped + 60_000);
    }

    @Test
    void aClientsStampIsMappedMonotonically() {
        ShopClock first = new ShopClock(machine, List.of(), 0, 60);
        machine.nowMs += 1_000;
        long stopped = first.nowMs();
        machine.nowMs += 5_000;
        ShopClock second = new ShopClock(machine, List.of(first.current()), stopped, 60);
        machine.nowMs += 500;
        long last = Long.MIN_VALUE;
        for (long stamp = START_MS - 2_000; stamp < machine.nowMs + 2_000; stamp += 100) {
            long mapped = second.shopMs(stamp);
            assertThat(mapped).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(second.nowMs());
            last = mapped;
        }
        assertThat(second.shopMs(START_MS + 500)).isEqualTo(START_MS + 30_000);
        assertThat(last).isEqualTo(second.nowMs());
    }

    @Test
    void aSpeedOutsideItsLimitsIsRefused() {
        assertThatThrownBy(() -> new ShopClock(machine, List.of(), 0, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShopClock(machine, List.of(), 0, 10_001))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ShopClock(machine, List.of(), 0, 10_000).speed()).isEqualTo(10_000);
    }

    @Test
    void theMapIsWrittenDown() {
        try (TestDatabase database = TestDatabase.fresh()) {
            ClockStore store = new ClockStore(database.storage());
            Anchor first = store.start(machine, 0, 60).current();
            machine.nowMs += 1_000;
            ShopClock second = store.start(machine, first.shopMs() + 30_000, 60);
            assertThat(second.shopMs(first.machineMs() + 100)).isEqualTo(first.shopMs() + 6_000);
            assertThat(second.nowMs()).isEqualTo(first.shopMs() + 30_000);
        }
    }

    @Test
    void theSpeedChangesWhileItRunsAndNoMomentIsLostOrSeenTwice() {
        try (TestDatabase database = TestDatabase.fresh()) {
            ClockStore store = new ClockStore(database.storage());
            ShopClock clock = store.start(machine, 0, 60);
            machine.nowMs += 1_000;
            store.run(clock, 1);
            assertThat(clock.nowMs()).isEqualTo(START_MS + 60_000);
            assertThat(clock.speed()).isEqualTo(1);
            machine.nowMs += 1_000;
            assertThat(clock.nowMs()).isEqualTo(START_MS + 61_000);
            assertThat(clock.shopMs(START_MS + 500)).isEqualTo(START_MS + 30_000);
            assertThat(clock.shopMs(START_MS + 1_500)).isEqualTo(START_MS + 60_500);
        }
    }

    @Test
    void aSkipHurriesToItsEndAndThenGoesOn() {
        try (TestDatabase database = TestDatabase.fresh()) {
            ClockStore store = new ClockStore(database.storage());
            ShopClock clock = store.start(machine, 0, 60);
            assertThat(store.skip(clock, 3_600_000, 1_800, 1)).isEqualTo(2_000);
            machine.nowMs += 1_000;
            assertThat(clock.nowMs()).isEqualTo(START_MS + 1_800_000);
            assertThat(clock.speed()).isEqualTo(1_800);
            machine.nowMs += 1_000;
            assertThat(clock.nowMs()).isEqualTo(START_MS + 3_600_000);
            assertThat(clock.speed()).isEqualTo(1);
            machine.nowMs += 500;
            assertThat(clock.nowMs()).isEqualTo(START_MS + 3_600_500);

            // Stopped in the middle of the next one: the rest of it does not happen.
            store.skip(clock, 3_600_000, 1_800, 1);
            machine.nowMs += 1_000;
            long stopped = clock.nowMs();
            ShopClock next = store.start(machine, stopped, 60);
            machine.nowMs += 1_000;
            assertThat(next.nowMs()).isEqualTo(stopped + 60_000);
            assertThat(next.shopMs(machine.nowMs - 1_500)).isEqualTo(stopped - 900_000);
        }
    }

    @Test
    void aSkipGoesForwardAndWithinTheLimits() {
        ShopClock clock = new ShopClock(machine, List.of(), 0, 1);
        assertThatThrownBy(() -> clock.skips(0, 60, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.skips(1_000, 10_001, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.runs(0.9)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class Hand implements Ticker {
        private long nowMs = START_MS;

        @Override
        public long nowMs() {
            return nowMs;
        }

        @Override
        public long nanos() {
            return nowMs * 1_000_000;
        }
    }
}
