package io.braid.base.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RememberedTest {
    private static final long MS = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final Remembered<String, Integer> remembered = new Remembered<>(new Ticker() {
        @Override
        public long nowMs() {
            return nanos.get() / MS;
        }

        @Override
        public long nanos() {
            return nanos.get();
        }
    });
    private int asked;

    private int get(String key, long tookMs) {
        return remembered.get(key, () -> {
            nanos.addAndGet(tookMs * MS);
            return ++asked;
        });
    }

    @Test
    void figuresAreKeptForTwentyTimesAsLongAsTheyTookToAskFor() {
        assertThat(get("a", 10)).isEqualTo(1);
        nanos.addAndGet(199 * MS);
        assertThat(get("a", 10)).isEqualTo(1);
        assertThat(get("b", 10)).isEqualTo(2);
        nanos.addAndGet(MS);
        assertThat(get("a", 10)).isEqualTo(3);
    }

    @Test
    void howeverLongItTookTheyAreKeptForFifteenSecondsAtMost() {
        assertThat(get("a", 60_000)).isEqualTo(1);
        nanos.addAndGet((Remembered.KEPT_MS - 1) * MS);
        assertThat(get("a", 60_000)).isEqualTo(1);
        nanos.addAndGet(MS);
        assertThat(get("a", 60_000)).isEqualTo(2);
    }
}
