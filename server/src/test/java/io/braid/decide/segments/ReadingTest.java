package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.spine.history.History;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReadingTest {
    private long lagMs;
    private final Reading reading = new Reading(() -> lagMs);
    private final Asked asked = new Asked();

    @Test
    void whatItAsksIsBrokenOffWhenItIsGivenUp() {
        reading.asks(asked);
        reading.goOn();
        assertThat(asked.cancelled).isFalse();
        reading.giveUp();
        assertThat(asked.cancelled).isTrue();
    }

    @Test
    void whatWasGivenUpAsksNothingMore() {
        reading.giveUp();
        assertThatThrownBy(reading::goOn).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> reading.asks(asked)).isInstanceOf(CancellationException.class);
    }

    @Test
    void whatWasGivenUpEndsAfterSoManyRows() {
        reading.giveUp();
        assertThatThrownBy(() -> restsMs(Reading.ROWS)).isInstanceOf(CancellationException.class);
    }

    @Test
    void itRestsWhileTheWorkerLags() {
        lagMs = Reading.LAG_MS;
        assertThat(restsMs(10 * Reading.ROWS)).isZero();
        lagMs++;
        assertThat(restsMs(Reading.ROWS - 1)).isZero();
        assertThat(reading.restMs()).isEqualTo(Reading.REST_MS);
        assertThat(restsMs(10 * Reading.ROWS)).isEqualTo(10 * Reading.REST_MS);
        lagMs = 0;
        assertThat(restsMs(10 * Reading.ROWS)).isZero();
    }

    @Test
    void aWorkerThatAlwaysLagsDoesNotKeepItForEver() {
        lagMs = 3_600_000;
        int rests = (int) (Reading.REST_MS_MAX / Reading.REST_MS);
        assertThat(restsMs(2 * rests * Reading.ROWS)).isEqualTo(Reading.REST_MS_MAX);
    }

    private long restsMs(int rows) {
        return IntStream.range(0, rows).mapToLong(row -> reading.restMs()).sum();
    }

    private static final class Asked implements History.Session {
        private boolean cancelled;

        @Override
        public void each(String sql, List<?> values, History.Sink sink) {
            throw new AssertionError("nothing is asked here");
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }
}
