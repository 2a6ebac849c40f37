package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private long lagMs;
    private final Reading reading = new Reading(() -> lagMs);

    private long restsMs(int rows) {
        return IntStream.range(0, rows).mapToLong(row -> reading.restMs()).sum();
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

    @Test
    void whatIsGivenUpEndsAfterSoManyRows() {
        reading.giveUp();
        assertThatThrownBy(() -> restsMs(Reading.ROWS)).isInstanceOf(CancellationException.class);
    }
}
