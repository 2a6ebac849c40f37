package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.spine.history.History;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class ReadingTest {
    private final Reading reading = new Reading();
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
